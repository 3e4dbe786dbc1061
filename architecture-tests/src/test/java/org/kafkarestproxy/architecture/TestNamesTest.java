package org.kafkarestproxy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Surefire runs {@code *Test} and Failsafe {@code *IT}; tests in a class of any other name silently do not run. */
class TestNamesTest {

    @Test
    void a_class_with_tests_is_named_so_that_it_runs() throws IOException {
        JavaClasses tests = new ClassFileImporter().importPaths(testClassFolders());

        assertThat(misnamed(tests)).containsExactly("org.kafkarestproxy.architecture.ViolatesTestNames");
    }

    private static List<Path> testClassFolders() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> folders = modules.map(module -> module.resolve("target/test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
            assertThat(folders).hasSizeGreaterThan(4);
            return folders;
        }
    }

    private static List<String> misnamed(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getMethods().stream().anyMatch(TestNamesTest::isTest))
                .map(TestNamesTest::outermost)
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .filter(name -> !name.endsWith("Test") && !name.endsWith("IT"))
                .distinct()
                .sorted()
                .toList();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(TestNamesTest::outermost).orElse(type);
    }

    private static boolean isTest(JavaMethod method) {
        return method.isAnnotatedWith("org.junit.jupiter.api.Test")
                || method.isAnnotatedWith("org.junit.jupiter.params.ParameterizedTest")
                || method.isAnnotatedWith("org.junit.jupiter.api.RepeatedTest");
    }
}
