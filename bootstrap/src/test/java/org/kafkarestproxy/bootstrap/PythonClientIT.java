package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.kafkarestproxy.adapter.aad.TestCertificate;
import org.kafkarestproxy.adapter.kafka.TestBroker;

/** The example in Python, with Microsoft's own library, over TLS, in front of a real broker. */
@Timeout(120)
class PythonClientIT {

    private static final Path CLIENT = Path.of("../examples/python/client.py").toAbsolutePath();
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path folder;

    @Test
    void gets_a_token_and_follows_its_records_to_the_end() throws Exception {
        assumeTrue(hasLibraries(), "needs python3 with msal and requests");
        TestCertificate certificate = TestCertificate.make(folder, "proxy", "RSA");
        try (FakeTenant tenant = FakeTenant.start(folder);
                Proxy proxy = TestProxy.on(TestBroker.shared().bootstrapServers(), settings(tenant, certificate))) {
            tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
            Path trusted = Files.writeString(
                    folder.resolve("trusted.pem"),
                    Files.readString(certificate.certificatePem())
                            + Files.readString(tenant.certificate().certificatePem()));
            Map<String, String> environment = Map.of(
                    "PROXY_URL",
                    proxy.baseUri().toString(),
                    "TENANT_ID",
                    FakeTenant.TENANT,
                    "CLIENT_ID",
                    FakeTenant.CLIENT,
                    "CLIENT_SECRET",
                    FakeTenant.CLIENT_SECRET,
                    "SCOPE",
                    FakeTenant.AUDIENCE + "/.default",
                    "AUTHORITY",
                    tenant.authority().toString(),
                    "REQUESTS_CA_BUNDLE",
                    trusted.toString(),
                    "TOPIC",
                    ApiClient.uniqueName());

            try (Program client = Program.start(folder, environment, List.of(PYTHON, CLIENT.toString()))) {
                assertThat(client.exitCode(Duration.ofMinutes(1)))
                        .as(client.err())
                        .isZero();
                await().until(() -> client.out().contains("partition 0:"));
                assertThat(client.out())
                        .contains("written: [0, 1, 2, 3, 4, 5]")
                        .contains("read: 2 fraction 3.14")
                        .contains("read: 5 nested {'list': [{'id': 2}], 'none': None}")
                        .contains("partitions: [(0, 6)]");
            }
        }
    }

    private boolean hasLibraries() throws Exception {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return false;
        }
        try (Program check = Program.start(folder, Map.of(), List.of(PYTHON, "-c", "import msal, requests"))) {
            return check.exitCode(Duration.ofSeconds(30)) == 0;
        }
    }

    private static Map<String, String> settings(FakeTenant tenant, TestCertificate certificate) {
        Map<String, String> settings = new HashMap<>();
        settings.put("auth.mode", "entra");
        settings.put("auth.entra.tenant", FakeTenant.TENANT);
        settings.put("auth.entra.audiences", FakeTenant.AUDIENCE);
        settings.put("auth.entra.authority", tenant.authority().toString());
        settings.put("auth.entra.issuer-v1", tenant.issuerV1());
        settings.put("auth.entra.ca-file", tenant.certificate().certificatePem().toString());
        settings.put("auth.access.groups", FakeTenant.GROUP);
        settings.put("auth.graph.url", tenant.graphUrl().toString());
        settings.put("auth.graph.credential", "secret");
        settings.put("auth.graph.client-id", FakeTenant.PROXY);
        settings.put("auth.graph.client-secret", FakeTenant.PROXY_SECRET);
        settings.put("http.tls.cert-file", certificate.certificatePem().toString());
        settings.put("http.tls.key-file", certificate.keyPem().toString());
        return settings;
    }
}
