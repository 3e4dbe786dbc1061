package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.kafka.TestBroker;

/** Every command of the README is run as it stands there, on other ports. */
@Timeout(180)
class ReadmeIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    private static List<String> commands() throws IOException {
        return blocks("sh").stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> commands(String beginning) throws IOException {
        List<String> commands =
                commands().stream().filter(line -> line.startsWith(beginning)).toList();
        assertThat(commands).isNotEmpty();
        return commands;
    }

    @Test
    void there_is_no_command_that_is_not_run_here_or_by_ci() throws IOException {
        assertThat(commands())
                .allMatch(line -> line.startsWith("curl ")
                        || line.startsWith("bin/kafka-rest-proxy ")
                        || line.equals("mvn verify"));
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).containsPattern("mvn .*verify");
    }

    @Test
    void the_tour_prints_what_it_says() throws Exception {
        List<String> lines = blocks("sh").stream().flatMap(String::lines).toList();
        int calls = 0;
        try (Proxy proxy = TestProxy.onMemory()) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("curl ")) {
                    String line = lines.get(i)
                            .replace("http://127.0.0.1:9400", proxy.baseUri().toString());
                    assertThat(shell(line)).as(line).isEqualTo(lines.get(i + 1).substring("# ".length()));
                    calls++;
                }
            }
        }
        assertThat(calls).isGreaterThan(5);
    }

    private String shell(String line) throws Exception {
        try (Program program = Program.start(folder, Map.of(), List.of("/bin/sh", "-c", line))) {
            assertThat(program.exitCode(LIMIT)).as(program.err()).isZero();
            await().until(() -> !program.out().isEmpty());
            return program.out();
        }
    }

    @Test
    void the_demo_starts_as_the_readme_says() throws Exception {
        assertThat(commands("bin/kafka-rest-proxy demo")).containsExactly("bin/kafka-rest-proxy demo");

        assertThat(launch("bin/kafka-rest-proxy demo" + onFreePorts())).contains("curl -X PUT");
    }

    @Test
    void the_commands_for_a_real_kafka_work_with_the_file_that_is_shown() throws Exception {
        List<String> yaml = blocks("yaml");
        Files.writeString(folder.resolve("proxy.yaml"), onTestBroker(yaml.get(0)));
        List<String> commands = commands("bin/kafka-rest-proxy ").stream()
                .filter(line -> !line.contains(" demo") && !line.contains("--help"))
                .toList();
        assertThat(commands).hasSize(4);

        for (String command : commands) {
            boolean starts = !command.contains("-config");
            String out = launch(onTestBroker(command) + (starts ? onFreePorts() : ""));
            assertThat(out).isNotBlank().doesNotContain("ERROR");
        }
    }

    @Test
    void the_login_to_the_brokers_is_a_configuration_that_is_understood() throws Exception {
        Files.writeString(folder.resolve("proxy.yaml"), blocks("yaml").get(1));

        assertThat(launch("bin/kafka-rest-proxy check-config --set auth.mode=off -c proxy.yaml"))
                .contains("The configuration is fine");
    }

    @Test
    void the_dependency_for_tests_is_the_one_that_is_built() throws IOException {
        String pom = Files.readString(ROOT.resolve("adapter-memory/pom.xml"));
        for (String element : List.of("groupId", "artifactId", "version")) {
            String shown = element(blocks("xml").get(0), element);
            assertThat(pom).contains("<" + element + ">" + shown + "</" + element + ">");
        }
    }

    private static String element(String xml, String name) {
        return xml.substring(xml.indexOf("<" + name + ">") + name.length() + 2, xml.indexOf("</" + name + ">"));
    }

    @Test
    void help_is_there() throws Exception {
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("`bin/kafka-rest-proxy --help`");
        assertThat(launch("bin/kafka-rest-proxy --help")).contains("Settings");
    }

    private static String onTestBroker(String text) {
        return text.replace("localhost:9092", TestBroker.shared().bootstrapServers());
    }

    private static String onFreePorts() {
        return " --port 0 --set management.port=0 --set shutdown.lame-duck=0s --exit-when-ready";
    }

    private String launch(String command) throws Exception {
        String line = command.replaceFirst("^bin/", Matcher.quoteReplacement(ROOT + "/bin/"));
        try (Program program = Program.start(
                folder, Map.of("JAVA_HOME", System.getProperty("java.home")), List.of("/bin/sh", "-c", line))) {
            assertThat(program.exitCode(LIMIT))
                    .as(line + "\n" + program.out() + program.err())
                    .isZero();
            await().until(() -> !program.out().isEmpty());
            assertThat(program.err()).doesNotContain("WARN");
            return program.out();
        }
    }
}
