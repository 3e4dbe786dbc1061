package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.aad.FakeTenant;
import org.kafkarestproxy.adapter.kafka.TestBroker;

/**
 * The quickstart, pasted as it stands into one shell: in front of a real broker, and of a tenant made for tests, to which the
 * environment leads instead of Microsoft's. The program {@code az} is a stand-in that knows the commands of the page only.
 */
@Timeout(300)
class QuickstartIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String AZ = """
            #!/bin/sh
            case "$*" in
              'account show --query tenantId -o tsv') echo TENANT ;;
              'ad app create --display-name kafka-rest-proxy '*)  echo PROXY ;;
              'ad app create --display-name orders-service --query appId -o tsv') echo CLIENT ;;
              'ad sp create --id PROXY -o none') ;;
              'ad sp create --id CLIENT --query id -o tsv') echo SERVICE ;;
              'ad group create '*' --query id -o tsv') echo GROUP ;;
              'ad group member add --group GROUP --member-id SERVICE') ;;
              'ad app credential reset --id CLIENT --query password -o tsv') echo client-secret ;;
              'ad app credential reset --id PROXY --query password -o tsv') echo proxy-secret ;;
              'ad app permission add --id PROXY --api '*) ;;
              'ad app permission admin-consent --id PROXY') ;;
              *) echo "az does not know: $*" >&2; exit 2 ;;
            esac
            """;

    @TempDir
    private Path folder;

    @Test
    void leads_from_nothing_to_a_record_that_only_members_can_read() throws Exception {
        Path az = Files.writeString(folder.resolve("az"), az());
        assertThat(az.toFile().setExecutable(true)).isTrue();
        try (FakeTenant tenant = FakeTenant.start(folder)) {
            tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
            try (Program shell =
                    Program.start(folder, environment(tenant), List.of("/bin/sh", "-ec", script(tenant)))) {
                assertThat(shell.exitCode(LIMIT))
                        .as(() -> shell.out() + shell.err())
                        .isZero();
                await().untilAsserted(() -> assertThat(shell.out())
                        .contains("The configuration is fine")
                        .contains("\"topic\":\"orders\",\"partition_count\":1")
                        .contains("{\"offsets\":[{\"partition\":0,\"offset\":0}]}")
                        .contains("\"value\":{\"id\": 1, \"total\": 12.50}")
                        .contains("UNAUTHENTICATED"));
            }
        }
    }

    private static String az() {
        return AZ.replace("TENANT", FakeTenant.TENANT)
                .replace("PROXY", FakeTenant.PROXY)
                .replace("CLIENT", FakeTenant.CLIENT)
                .replace("SERVICE", FakeTenant.SERVICE)
                .replace("GROUP", FakeTenant.GROUP);
    }

    private String script(FakeTenant tenant) throws IOException {
        String all = String.join("", Markdown.of("docs/quickstart.md").blocks("sh"));
        return all.replace(
                        "bin/kafka-rest-proxy",
                        Markdown.ROOT.resolve("bin/kafka-rest-proxy").toString())
                .replace("localhost:9092", TestBroker.shared().bootstrapServers())
                .replace("https://login.microsoftonline.com", tenant.authority().toString())
                // Where nothing else listens.
                .replace("  host: 0.0.0.0", "  host: 127.0.0.1\n  port: 9400")
                .replace("9400", freePort())
                .replace("9401", "$KRP_MANAGEMENT_PORT");
    }

    private Map<String, String> environment(FakeTenant tenant) throws IOException {
        String certificate = tenant.certificate().certificatePem().toString();
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CURL_CA_BUNDLE", certificate);
        environment.put("KRP_MANAGEMENT_PORT", freePort());
        environment.put("KRP_SHUTDOWN_LAME_DUCK", "0s");
        environment.put("KRP_AUTH_ENTRA_AUTHORITY", tenant.authority().toString());
        environment.put("KRP_AUTH_ENTRA_ISSUER_V1", tenant.issuerV1());
        environment.put("KRP_AUTH_ENTRA_CA_FILE", certificate);
        environment.put("KRP_AUTH_GRAPH_URL", tenant.graphUrl().toString());
        return environment;
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
