package org.kafkarestproxy.adapter.http.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.http.Page;
import org.kafkarestproxy.adapter.http.console.ConsoleSettings.SignIn;

class ConsolePageTest {

    private static final Path SOURCES = Path.of("src/main/resources/org/kafkarestproxy/adapter/http/console")
            .toAbsolutePath();
    private static final ConsoleSettings OPEN = new ConsoleSettings(false, Optional.empty());
    private static final Pattern IMPORT = Pattern.compile("from '\\./([^']+)'");

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String text(String name) throws IOException {
        return Files.readString(SOURCES.resolve(name));
    }

    @Test
    void serves_every_file_that_there_is() throws IOException {
        assertThat(ConsolePage.FILES).containsExactlyElementsOf(sources());
        assertThat(ConsolePage.of(OPEN).files()).containsKeys("index.html", "settings.json");
    }

    @Test
    void every_module_imports_modules_of_its_own() throws IOException {
        for (String name : sources()) {
            Matcher matcher = IMPORT.matcher(text(name));
            while (matcher.find()) {
                assertThat(sources()).as("imported by " + name).contains(matcher.group(1));
            }
        }
    }

    @Test
    void takes_nothing_as_markup_or_code_and_leaves_nothing_behind() throws IOException {
        for (String name : sources()) {
            assertThat(text(name))
                    .as(name)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                    .doesNotContain("localStorage", "sessionStorage", "document.cookie", "indexedDB")
                    .doesNotContain("style=", "https://");
        }
    }

    @Test
    void may_ask_nobody_but_this_proxy() {
        Page page = ConsolePage.of(OPEN);

        assertThat(page.basePath()).isEqualTo("/console");
        assertThat(page.contentSecurityPolicy())
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " connect-src 'self'; form-action 'none'; base-uri 'none'");
    }

    @Test
    void may_ask_for_a_token_where_people_sign_in() {
        SignIn signIn = new SignIn(
                URI.create("https://login.example/t/authorize"),
                URI.create("https://login.example:8443/t/token"),
                "id",
                "s");

        assertThat(ConsolePage.of(new ConsoleSettings(true, Optional.of(signIn)))
                        .contentSecurityPolicy())
                .contains("connect-src 'self' https://login.example:8443;");
    }
}
