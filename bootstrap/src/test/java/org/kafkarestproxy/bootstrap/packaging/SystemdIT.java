package org.kafkarestproxy.bootstrap.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.bootstrap.CheckConfig;

/** The service as it is installed, here into a folder. */
class SystemdIT {

    private static final String CREDENTIALS = "/run/credentials/kafka-rest-proxy.service";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void install() throws Exception {
        installInto(folder);
    }

    private static void installInto(Path destination) throws Exception {
        Tool.Ended ended = Tool.run(
                Map.of("DESTDIR", destination.toString()),
                Deploy.FOLDER.resolve("systemd/install").toString());
        assertThat(ended.exit()).as(ended.output()).isZero();
    }

    private static Path installed(String path) {
        return folder.resolve(path.substring(1));
    }

    private static List<String> unit() throws IOException {
        return Files.readAllLines(installed("/usr/lib/systemd/system/kafka-rest-proxy.service"));
    }

    @Test
    void systemd_takes_the_unit() throws Exception {
        Tool.require("systemd-analyze");
        // The program has to be where the unit says, and here that is a folder.
        String unit = unit().stream()
                .map(line -> line.replace("/usr/lib/kafka-rest-proxy", folder + "/usr/lib/kafka-rest-proxy"))
                .collect(Collectors.joining("\n", "", "\n"));
        Path file = Files.writeString(folder.resolve("kafka-rest-proxy.service"), unit);

        Tool.Ended ended = Tool.run(Map.of(), "systemd-analyze", "verify", "--man=no", file.toString());

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).doesNotContain("kafka-rest-proxy");
    }

    @Test
    void the_unit_locks_the_proxy_up_but_lets_it_compile() throws IOException {
        assertThat(unit())
                .contains(
                        "Type=exec",
                        "DynamicUser=yes",
                        "ProtectSystem=strict",
                        "PrivateTmp=yes",
                        "NoNewPrivileges=yes",
                        "CapabilityBoundingSet=",
                        "LimitNOFILE=65536",
                        "SuccessExitStatus=143",
                        "LoadCredential=secrets:/etc/kafka-rest-proxy/secrets")
                .noneMatch(line -> line.startsWith("MemoryDenyWriteExecute"));
    }

    @Test
    void what_the_unit_starts_is_installed_and_checked_before() throws IOException {
        List<String> commands =
                unit().stream().filter(line -> line.startsWith("ExecStart")).toList();

        assertThat(commands)
                .containsExactly(
                        "ExecStartPre=/usr/lib/kafka-rest-proxy/bin/kafka-rest-proxy check-config"
                                + " -c /etc/kafka-rest-proxy/proxy.yaml",
                        "ExecStart=/usr/lib/kafka-rest-proxy/bin/kafka-rest-proxy"
                                + " -c /etc/kafka-rest-proxy/proxy.yaml");
        assertThat(installed("/usr/lib/kafka-rest-proxy/bin/kafka-rest-proxy")).isExecutable();
        assertThat(installed("/usr/lib/kafka-rest-proxy/lib/kafka-rest-proxy.jar"))
                .isRegularFile();
        assertThat(installed("/usr/bin/kafka-rest-proxy")).isSymbolicLink().isExecutable();
    }

    @Test
    void secrets_are_for_root_only() throws IOException {
        assertThat(Files.getPosixFilePermissions(installed("/etc/kafka-rest-proxy/secrets")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void the_installed_configuration_is_fine() {
        assertThat(CheckConfig.of(Map.of(), installed("/etc/kafka-rest-proxy/proxy.yaml")))
                .isEqualTo(Deploy.FINE);
    }

    @Test
    void so_is_the_one_that_it_shows() throws IOException {
        Path credentials = folder.resolve("credentials");
        Deploy.write(credentials, "secrets_tls.crt", "secrets_tls.key", "secrets_graph-client-secret");
        Files.writeString(credentials.resolve("secrets_kafka.properties"), "jaas=x\n");
        String shown = Files.readAllLines(installed("/etc/kafka-rest-proxy/proxy.yaml")).stream()
                .dropWhile(line -> !line.startsWith("# Behind"))
                .skip(2)
                .map(line -> line.replaceFirst("^# ", "").replace(CREDENTIALS, credentials.toString()))
                .collect(Collectors.joining("\n"));
        assertThat(shown).startsWith("http:").contains("${file:", "secrets_tls.key");

        assertThat(CheckConfig.of(Map.of(), Files.writeString(folder.resolve("shown.yaml"), shown)))
                .isEqualTo(Deploy.FINE);
    }

    @Test
    void installing_again_leaves_the_configuration_alone(@TempDir Path other) throws Exception {
        List<String> kept = List.of("etc/kafka-rest-proxy/proxy.yaml", "etc/default/kafka-rest-proxy");
        String launcher = "usr/lib/kafka-rest-proxy/bin/kafka-rest-proxy";
        Deploy.write(other, kept.get(0), kept.get(1), launcher);

        installInto(other);

        assertThat(kept).allSatisfy(path -> assertThat(other.resolve(path)).hasContent("x"));
        assertThat(other.resolve(launcher)).hasSameTextualContentAs(Deploy.ROOT.resolve("bin/kafka-rest-proxy"));
    }
}
