package org.kafkarestproxy.adapter.http.hdinsight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kafkarestproxy.adapter.http.AdmissionSettings;
import org.kafkarestproxy.adapter.http.AdmissionSettings.Permits;
import org.kafkarestproxy.adapter.http.Audit;
import org.kafkarestproxy.adapter.http.HttpServer;
import org.kafkarestproxy.adapter.http.HttpSettings;
import org.kafkarestproxy.adapter.http.HttpTimeouts;
import org.kafkarestproxy.adapter.memory.InMemoryKafka;
import org.kafkarestproxy.application.ProxyApplication;
import org.kafkarestproxy.domain.security.Quota;

class StrictStatusTest {

    @ParameterizedTest
    @CsvSource({
        "200,200", "204,204", "207,200", "400,400", "401,401", "403,403", "404,404", "405,405", "406,400", "408,400",
        "409,400", "413,400", "414,400", "415,400", "417,400", "422,400", "431,400", "429,500", "500,500", "501,500",
        "503,500", "504,500", "505,500"
    })
    void statuses_that_hdinsight_does_not_document_are_folded(int status, int folded) {
        try (InMemoryKafka kafka = InMemoryKafka.create()) {
            ProxyApplication application = ProxyApplication.over(kafka);

            assertThat(new HdInsightDialect(application, true).status(status)).isEqualTo(folded);
            assertThat(new HdInsightDialect(application, false).status(status)).isEqualTo(status);
        }
    }

    @Test
    void codes_stay_what_they_are() throws Exception {
        HttpSettings settings = new HttpSettings(
                "127.0.0.1",
                0,
                16,
                10_000,
                4_096,
                1_000,
                100,
                new HttpTimeouts(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        500,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1)),
                true,
                Optional.empty(),
                List.of(),
                Audit.OFF,
                List.of());
        try (InMemoryKafka kafka = InMemoryKafka.create();
                HttpServer server = server(settings, ProxyApplication.over(kafka))) {
            URI topic = URI.create("http://127.0.0.1:" + server.port() + "/v1/topics/t");
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest create =
                    HttpRequest.newBuilder(topic).PUT(BodyPublishers.noBody()).build();
            client.send(create, BodyHandlers.ofString());

            HttpResponse<String> again = client.send(create, BodyHandlers.ofString());
            assertThat(again.statusCode()).isEqualTo(400);
            assertThat(again.body()).contains("\"error_code\":40901", "TOPIC_EXISTS");

            HttpRequest text = HttpRequest.newBuilder(topic)
                    .PUT(BodyPublishers.ofString("{}"))
                    .header("Content-Type", "text/plain")
                    .build();
            HttpResponse<String> refused = client.send(text, BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"error_code\":41501");

            HttpRequest encoded = HttpRequest.newBuilder(topic)
                    .PUT(BodyPublishers.ofString("{}"))
                    .header("Content-Encoding", "br")
                    .build();
            assertThat(client.send(encoded, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(400);
        }
    }

    private static HttpServer server(HttpSettings settings, ProxyApplication application) {
        HttpServer server = new HttpServer(
                settings,
                new AdmissionSettings(1 << 20, 1 << 20, Permits.forThisJvm(256), 1, Quota.NONE),
                application.identifyCaller(),
                application.findQuota(),
                List.of(new HdInsightDialect(application, true)));
        server.start();
        return server;
    }
}
