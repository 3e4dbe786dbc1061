package org.kafkarestproxy.bootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kafkarestproxy.bootstrap.CheckConfig;

/** The image cannot be built here, so this is what can be said of its recipe without building it. */
class DockerfileTest {

    private record Instruction(String name, String rest) {}

    private static List<Instruction> instructions() throws IOException {
        return Deploy.text("docker/Dockerfile")
                .replace("\\\n", " ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split(" +", 2))
                .map(words -> new Instruction(words[0], words[1]))
                .toList();
    }

    private static List<String> all(String name) throws IOException {
        return instructions().stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::rest)
                .toList();
    }

    private static String last(String name) throws IOException {
        List<String> all = all(name);
        return all.get(all.size() - 1);
    }

    @Test
    void both_stages_stand_on_images_with_a_version_and_the_second_on_java_25() throws IOException {
        List<String> images =
                all("FROM").stream().map(from -> from.split(" ", -1)[0]).toList();

        assertThat(images).hasSize(2).allSatisfy(Deploy::assertPinned);
        assertThat(images.get(1)).startsWith("eclipse-temurin:25.").contains("-jre");
    }

    @Test
    void runs_as_a_user_with_a_number_that_is_not_root() throws IOException {
        assertThat(last("USER")).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(instructions().stream()
                        .map(Instruction::name)
                        .dropWhile(name -> !name.equals("USER"))
                        .toList())
                .doesNotContain("RUN", "COPY", "ADD");
    }

    @Test
    void what_is_copied_exists_and_is_not_ignored() throws IOException {
        List<String> included = Files.readAllLines(Deploy.FOLDER.resolve("docker/Dockerfile.dockerignore"));
        List<String> sources = all("COPY").stream()
                .filter(copy -> !copy.startsWith("--from") && !copy.startsWith(". "))
                .map(copy -> copy.split(" +", -1)[0])
                .toList();

        assertThat(sources).hasSize(3).allSatisfy(source -> {
            assertThat(Deploy.ROOT.resolve(source)).exists();
            assertThat(included).contains("!" + source);
        });
        assertThat(included).contains("**", "!pom.xml", "!.mvn", "!*/pom.xml", "!*/src");
    }

    @Test
    void what_is_copied_from_the_build_is_what_it_makes() throws IOException {
        List<String> products = all("COPY").stream()
                .filter(copy -> copy.startsWith("--from=build "))
                .map(copy -> copy.split(" +", -1)[1])
                .toList();

        assertThat(products)
                .containsExactly(
                        "/src/bootstrap/target/kafka-rest-proxy.jar",
                        "/src/bootstrap/target/kafka-rest-proxy-sbom.json");
        assertThat(Files.readString(Deploy.ROOT.resolve("pom.xml")))
                .contains("/kafka-rest-proxy.jar</outputFile>", "<outputName>kafka-rest-proxy-sbom</outputName>");
    }

    @Test
    void signals_reach_the_launcher_because_no_shell_stands_before_it() throws IOException {
        assertThat(last("ENTRYPOINT")).isEqualTo("[\"/opt/kafka-rest-proxy/bin/kafka-rest-proxy\"]");
        assertThat(last("HEALTHCHECK")).contains("CMD [\"/opt/kafka-rest-proxy/bin/healthcheck\"]");
    }

    @Test
    void its_settings_are_fine_and_open_nothing_that_nobody_guards() throws IOException {
        Map<String, String> environment = new HashMap<>();
        Matcher settings = Pattern.compile("(KRP_\\w+)=(\\S+)").matcher(String.join(" ", all("ENV")));
        while (settings.find()) {
            environment.put(settings.group(1), settings.group(2));
        }
        environment.put("KRP_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
        environment.put("KRP_AUTH_MODE", "off");

        assertThat(CheckConfig.of(environment)).startsWith("2 ").contains("auth.insecure");

        environment.put("KRP_AUTH_INSECURE", "true");
        assertThat(CheckConfig.of(environment)).isEqualTo(Deploy.FINE);
        assertThat(environment).containsEntry("KRP_HTTP_HOST", "0.0.0.0").doesNotContainKey("KRP_MANAGEMENT_HOST");
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1", "404, 1"})
    void the_health_check_asks_the_management_port(int status, int exit) throws Exception {
        Tool.require("bash");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/healthy", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(check(server.getAddress().getPort())).isEqualTo(exit);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_health_check_fails_where_nobody_listens() throws Exception {
        Tool.require("bash");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThat(check(port)).isNotZero();
    }

    private static int check(int port) throws Exception {
        return Tool.run(
                        Map.of("KRP_MANAGEMENT_PORT", String.valueOf(port)),
                        Deploy.FOLDER.resolve("docker/healthcheck").toString())
                .exit();
    }
}
