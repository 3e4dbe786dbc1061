package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.aad.FakeTenant;
import org.kafkarestproxy.adapter.kafka.TestBroker;

class CheckConfigConnectIT {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int checkConfig(FakeTenant tenant) {
        Console console = new Console(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
        return CommandLine.run(
                console,
                "check-config",
                "--connect",
                "--kafka",
                TestBroker.shared().bootstrapServers(),
                "--set",
                "auth.mode=entra",
                "--set",
                "auth.entra.tenant=" + FakeTenant.TENANT,
                "--set",
                "auth.entra.audiences=" + FakeTenant.AUDIENCE,
                "--set",
                "auth.access.roles=Admin",
                "--set",
                "auth.entra.authority=" + tenant.authority(),
                "--set",
                "auth.entra.ca-file=" + tenant.certificate().certificatePem());
    }

    @Test
    void asks_kafka_and_the_login_service() {
        try (FakeTenant tenant = FakeTenant.start(folder)) {
            assertThat(checkConfig(tenant)).as(err.toString()).isZero();
            assertThat(out.toString())
                    .contains("Kafka answers, 1 broker", "Entra answers, its signing keys are there", "is fine");
        }
    }

    @Test
    void says_when_the_login_service_does_not_answer() {
        try (FakeTenant tenant = FakeTenant.start(folder)) {
            tenant.goDown();
            assertThat(checkConfig(tenant)).isEqualTo(1);
            assertThat(err.toString()).contains("Entra: no signing keys");
        }
    }
}
