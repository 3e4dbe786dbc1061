package org.kafkarestproxy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackagesExistTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(Packages.ROOT);

    static List<String> packages() {
        return Packages.ALL;
    }

    @ParameterizedTest
    @MethodSource("packages")
    void every_package_that_a_rule_is_about_has_classes(String pattern) {
        assertThat(CLASSES.that(JavaClass.Predicates.resideInAPackage(pattern)).stream()
                        .filter(type -> !type.getSimpleName().equals("package-info")))
                .isNotEmpty();
    }
}
