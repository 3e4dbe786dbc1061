package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/entra.md says is so. */
class EntraGuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern REASON = Pattern.compile(
            "TokenRefused\\(\\s*\"([a-z-]+?)-?\"|require\\((?:(?!;).)*?,\\s*\"([a-z-]+)\"\\);|object\\([^,]+, \"([a-z]+)\"\\)"
                    + "|\\? \"([a-z-]+)\" : \"([a-z-]+)\"\\);|(?:case|default)[^;]*-> \"([a-z-]+)\";",
            Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("docs/entra.md"));
    }

    private static Set<String> reasonsInTheCode() throws IOException {
        Set<String> reasons = new TreeSet<>();
        List<Path> sources = new ArrayList<>(
                List.of(ROOT.resolve("adapter-http/src/main/java/org/kafkarestproxy/adapter/http/Decision.java")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("adapter-aad/src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        for (Path source : sources) {
            Matcher matcher = REASON.matcher(Files.readString(source));
            while (matcher.find()) {
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    if (matcher.group(group) != null) {
                        reasons.add(matcher.group(group));
                    }
                }
            }
        }
        return reasons;
    }

    @Test
    void every_reason_in_the_log_has_its_cure() throws IOException {
        Set<String> reasons = reasonsInTheCode();

        assertThat(reasons)
                .contains("signature", "audience", "keys-unavailable", "graph-unavailable", "no-grant", "payload")
                .hasSizeGreaterThan(20);
        String table = guide().substring(guide().indexOf("## Trouble"));
        assertThat(reasons).allSatisfy(reason -> assertThat(table).contains("`" + reason + "`"));
    }

    @Test
    void the_configurations_that_it_shows_are_understood() throws IOException {
        List<String> yaml = new ArrayList<>();
        Matcher matcher = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(guide());
        while (matcher.find()) {
            yaml.add(matcher.group(1));
        }
        assertThat(yaml).hasSize(2);
        for (String name : List.of("tls.crt", "tls.key", "graph.secret")) {
            Files.writeString(folder.resolve(name), "x");
        }
        String first = yaml.get(0)
                .replace("tls.crt", folder.resolve("tls.crt").toString())
                .replace("tls.key", folder.resolve("tls.key").toString())
                .replace("graph.secret", folder.resolve("graph.secret").toString());
        Settings settings = Settings.forKafka(read(first, "first.yaml"));
        assertThat(settings.entra()).isPresent();
        assertThat(settings.warnings()).isEmpty();
        assertThat(read(yaml.get(1), "second.yaml").find("auth.access.grants")).isPresent();
    }

    private Configuration read(String yaml, String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), yaml);
        return new SettingsReader(Map.of(), false).read(Optional.of(file), List.of());
    }

    @Test
    void every_setting_that_it_names_exists() throws IOException {
        Matcher matcher = Pattern.compile("`(auth\\.[a-z.-]+[a-z])[`:=]").matcher(guide());
        int found = 0;
        while (matcher.find()) {
            assertThat(Schema.find(matcher.group(1))).as(matcher.group(1)).isPresent();
            found++;
        }
        assertThat(found).isGreaterThan(5);
    }
}
