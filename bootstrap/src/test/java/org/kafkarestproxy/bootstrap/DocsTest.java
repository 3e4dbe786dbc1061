package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kafkarestproxy.domain.error.ErrorCode;

/** What the pages of the repository point to exists, and what they say can be run can be run. */
class DocsTest {

    private static final Pattern SETTING = Pattern.compile(
            "(http|management|limits|idempotency|memory|shutdown|auth\\.(entra|graph|access)|kafka)\\.[a-z0-9.-]*[a-z0-9]");
    private static final Pattern TEST_CLASS = Pattern.compile("[A-Z][A-Za-z0-9]+(Test|IT|Contract)");
    private static final Pattern CODE_OF_ERROR = Pattern.compile("[45][0-9]{2} `([A-Z_]{5,})`");

    @TempDir
    private Path folder;

    static List<Markdown> pages() throws IOException {
        return Markdown.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(Markdown page) {
        for (String link : page.links()) {
            if (!link.contains("://")) {
                assertThat(leadsSomewhere(page, link)).as(page + " → " + link).isTrue();
            }
        }
    }

    private static boolean leadsSomewhere(Markdown page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page.file()
                : page.file().resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || Markdown.of(Markdown.ROOT.relativize(target).toString())
                        .anchors()
                        .contains(parts[1]);
    }

    @Test
    void every_page_is_in_the_index() throws IOException {
        List<String> indexed = Markdown.of("docs/README.md").links();
        try (Stream<Path> files = Files.list(Markdown.ROOT.resolve("docs"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .isSubsetOf(indexed);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_setting_that_is_named_exists(Markdown page) {
        assertThat(page.codes().stream()
                        .map(code -> code.split("[:= ]", 2)[0])
                        .filter(code -> SETTING.matcher(code).matches())
                        .filter(code -> !isSetting(code)))
                .isEmpty();
    }

    private static boolean isSetting(String name) {
        return Schema.find(name).isPresent()
                || Schema.SETTINGS.stream().anyMatch(setting -> setting.key().startsWith(name + "."));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_error_that_is_named_exists(Markdown page) {
        Set<String> known = Stream.of(ErrorCode.values()).map(Enum::name).collect(Collectors.toSet());
        assertThat(CODE_OF_ERROR.matcher(page.text()).results().map(match -> match.group(1)))
                .isSubsetOf(known);
    }

    @Test
    void every_test_that_the_security_guide_names_exists() throws IOException {
        Set<String> classes = Markdown.sources()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java"))
                .map(name -> name.replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> named = Markdown.of("docs/security.md").codes().stream()
                .filter(code -> TEST_CLASS.matcher(code).matches())
                .toList();
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(classes).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_configuration_that_is_shown_is_understood(Markdown page) throws IOException {
        Path file = folder.resolve("proxy.yaml");
        for (String yaml : page.blocks("yaml")) {
            Files.writeString(file, yaml);
            assertThat(new SettingsReader(Map.of(), true)
                            .read(Optional.of(file), List.of())
                            .effective())
                    .as(yaml)
                    .isNotEmpty();
        }
    }

    @Test
    void the_hardened_start_is_a_configuration_that_is_understood() throws IOException {
        for (String name : List.of("tls.crt", "tls.key")) {
            Files.writeString(folder.resolve(name), "x");
        }
        String yaml = Markdown.of("docs/security.md")
                .blocks("yaml")
                .get(0)
                .replace("-file: tls.", "-file: " + folder.resolve("tls."));
        Path file = Files.writeString(folder.resolve("proxy.yaml"), yaml);

        Settings settings = Settings.forKafka(new SettingsReader(Map.of(), false).read(Optional.of(file), List.of()));

        assertThat(settings.entra()).isPresent();
    }

    @Test
    void the_calls_of_the_api_guide_do_what_they_say() throws Exception {
        String script = String.join(
                "\n",
                Markdown.of("docs/api.md").blocks("sh").stream()
                        .filter(block -> block.startsWith("curl "))
                        .toList());
        try (Proxy proxy = TestProxy.onMemory();
                Program program = Program.start(
                        folder,
                        Map.of(),
                        List.of(
                                "/bin/sh",
                                "-ec",
                                script.replace(
                                        "http://127.0.0.1:9400", proxy.baseUri().toString())))) {
            assertThat(program.exitCode(Duration.ofSeconds(30))).isZero();
            await().untilAsserted(() -> assertThat(program.out())
                    .contains("\"topic\":\"sensors\"", "\"value\":\"plain text\"", "\"timestamp\":1767225600000")
                    .contains("\"headers\":[{\"name\":\"source\",\"value\":\"guide\"}]", "\"value_base64\":\"//4=\"")
                    .contains("\"cleanup.policy\":\"compact\"")
                    .doesNotContain("error_code"));
        }
    }
}
