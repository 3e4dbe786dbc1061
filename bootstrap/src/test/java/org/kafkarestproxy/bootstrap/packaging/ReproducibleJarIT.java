package org.kafkarestproxy.bootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What makes two builds differ; deploy/reproduce really builds twice. */
class ReproducibleJarIT {

    private static final Path JAR = Path.of("target/kafka-rest-proxy.jar");
    private static final Pattern TIMESTAMP =
            Pattern.compile("<project\\.build\\.outputTimestamp>(.*)</project\\.build\\.outputTimestamp>");

    @Test
    void what_the_build_makes_has_the_time_of_the_pom_and_the_rest_that_of_its_library() throws IOException {
        Matcher matcher = TIMESTAMP.matcher(Files.readString(Deploy.ROOT.resolve("pom.xml")));
        assertThat(matcher.find()).isTrue();
        LocalDateTime ours =
                Instant.parse(matcher.group(1)).atOffset(ZoneOffset.UTC).toLocalDateTime();
        LocalDateTime built =
                LocalDateTime.ofInstant(Files.getLastModifiedTime(JAR).toInstant(), ZoneOffset.UTC);

        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().filter(entry -> entry.getName().startsWith("org/kafkarestproxy/")))
                    .hasSizeGreaterThan(300)
                    .allMatch(entry -> entry.getTimeLocal().equals(ours));
            assertThat(jar.stream())
                    .allMatch(entry -> entry.getTimeLocal().equals(ours)
                            || entry.getTimeLocal().isBefore(built.minusDays(1)));
        }
    }

    @Test
    void its_manifest_names_neither_a_person_nor_a_machine_nor_a_time() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Set<String> names = new TreeSet<>();
            jar.getManifest().getMainAttributes().keySet().forEach(name -> names.add(name.toString()));

            assertThat(names)
                    .containsExactly(
                            "Build-Jdk-Spec",
                            "Created-By",
                            "Enable-Native-Access",
                            "Implementation-Title",
                            "Implementation-Version",
                            "Java-Version",
                            "Main-Class",
                            "Manifest-Version",
                            "Multi-Release");
        }
    }
}
