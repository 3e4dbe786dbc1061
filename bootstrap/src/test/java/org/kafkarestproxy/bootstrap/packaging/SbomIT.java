package org.kafkarestproxy.bootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the jar is made of, as the build writes it down. */
class SbomIT {

    private static final Path SBOM = Path.of("target/kafka-rest-proxy-sbom.json");
    private static final Path JAR = Path.of("target/kafka-rest-proxy.jar");

    /** Of several licences of one library any one is enough: the choice is ours. */
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "Public Domain");

    /** What is in the jar of another library, here of nimbus-jose-jwt, and not a dependency of it. */
    private static final Set<String> INSIDE_OTHERS =
            Set.of("com.google.code.gson:gson", "com.github.stephenc.jcip:jcip-annotations");

    private static final Pattern POM = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");

    @BeforeAll
    static void requireSbom() {
        // Maven skips its goal in an offline build; a build for others is none.
        assumeTrue(Files.exists(SBOM) || System.getenv("CI") != null, "the build was offline and wrote no SBOM");
    }

    private static List<JsonNode> components() throws IOException {
        List<JsonNode> components = new ArrayList<>();
        Deploy.json(SBOM).path("components").forEach(components::add);
        return components;
    }

    private static Set<String> licences(JsonNode component) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode licence : component.path("licenses")) {
            licences.add(licence.path("license").path("id").asText());
            licences.add(licence.path("license").path("name").asText());
            licences.add(licence.path("expression").asText());
        }
        licences.remove("");
        return licences;
    }

    @Test
    void every_library_has_a_licence_that_is_allowed() throws IOException {
        assertThat(components())
                .hasSizeGreaterThan(40)
                .allSatisfy(component -> assertThat(licences(component))
                        .as(component.path("purl").asText())
                        .containsAnyElementsOf(ALLOWED));
    }

    @Test
    void nothing_is_in_the_jar_that_is_not_written_down() throws IOException {
        Set<String> writtenDown = new TreeSet<>();
        components()
                .forEach(component -> writtenDown.add(component.path("group").asText() + ":"
                        + component.path("name").asText()));
        Set<String> inTheJar = new TreeSet<>();
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            jar.stream().forEach(entry -> {
                Matcher pom = POM.matcher(entry.getName());
                if (pom.matches()) {
                    inTheJar.add(pom.group(1) + ":" + pom.group(2));
                }
            });
        }
        inTheJar.remove("org.kafkarestproxy:kafka-rest-proxy-bootstrap");
        inTheJar.removeAll(INSIDE_OTHERS);

        assertThat(inTheJar).hasSizeGreaterThan(20);
        assertThat(writtenDown).containsAll(inTheJar).noneMatch(name -> name.contains("junit"));
    }

    @Test
    void it_does_not_say_when_it_was_written() throws IOException {
        JsonNode sbom = Deploy.json(SBOM);

        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.path("metadata").has("timestamp")).isFalse();
    }
}
