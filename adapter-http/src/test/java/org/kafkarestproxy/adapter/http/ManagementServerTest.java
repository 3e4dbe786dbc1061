package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;
import org.kafkarestproxy.domain.health.Health;

class ManagementServerTest {

    private static final ManagementSettings SETTINGS = new ManagementSettings("127.0.0.1", 0, true);

    static PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    private final Verbosity levels = new Remembered();

    /** Sets nothing. */
    private static final class Remembered implements Verbosity {

        private final Map<String, String> set = new TreeMap<>(Map.of("root", "info"));

        @Override
        public Map<String, String> levels() {
            return set;
        }

        @Override
        public String levelOf(String logger) {
            return set.getOrDefault(logger, "info");
        }

        @Override
        public void set(String logger, String level) {
            if ("loud".equals(level)) {
                throw new IllegalArgumentException("no such level");
            }
            set.compute(logger, (name, before) -> level);
        }
    }

    private static Reply send(ManagementServer server, String line, String headers) throws IOException {
        return RawHttp.exchange(
                server.port(), line + " HTTP/1.1\r\nHost: x\r\n" + headers + "Connection: close\r\n\r\n");
    }

    @Test
    void shows_its_meters_as_text_and_on_request_as_open_metrics() throws IOException {
        try (ManagementServer server =
                new ManagementServer(SETTINGS, () -> new Health(true, true, true), Map.of(), registry(), levels)) {
            server.start();
            await().until(server::ready);

            Reply text = get(server, "/metrics");
            Reply open = send(
                    server, "GET /metrics", "Accept: application/openmetrics-text;version=1.0.0,text/plain;q=0.5\r\n");

            assertThat(text.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(text.body()).contains("# HELP krp_ready ", "\nkrp_ready 1.0\n", "\nkrp_draining 0.0\n");
            assertThat(text.body()).doesNotContain("# EOF");
            assertThat(open.header("Content-Type")).startsWith("application/openmetrics-text; version=1.0.0");
            assertThat(open.body()).contains("\nkrp_kafka_up 1.0\n").endsWith("# EOF\n");
        }
    }

    @Test
    void log_levels_are_shown_set_and_taken_back() throws IOException {
        try (ManagementServer server =
                new ManagementServer(SETTINGS, () -> new Health(true, true, true), Map.of(), registry(), levels)) {
            server.start();

            assertThat(send(server, "PUT /log-levels/org.a?level=debug", "").body())
                    .isEqualTo("{\"logger\":\"org.a\",\"level\":\"debug\"}");
            assertThat(get(server, "/log-levels").body()).isEqualTo("{\"org.a\":\"debug\",\"root\":\"info\"}");
            assertThat(send(server, "DELETE /log-levels/org.a", "").body())
                    .isEqualTo("{\"logger\":\"org.a\",\"level\":\"info\"}");

            assertThat(send(server, "PUT /log-levels/org.a?level=loud", "").status())
                    .isEqualTo(400);
            assertThat(send(server, "PUT /log-levels/org.a", "").status()).isEqualTo(400);
            assertThat(send(server, "PUT /log-levels/org.a?level=info&level=off", "")
                            .status())
                    .isEqualTo(400);
            assertThat(send(server, "POST /log-levels/org.a?level=info", "Content-Length: 0\r\n")
                            .header("Allow"))
                    .isEqualTo("GET, PUT, DELETE");
        }
    }

    @Test
    void log_levels_are_not_for_other_machines() throws Exception {
        for (String line : List.of(
                "GET /log-levels",
                "GET /log-levels/root",
                "PUT /log-levels/org.a?level=debug",
                "DELETE /log-levels/root")) {
            Reply reply = RemotePeer.ask(
                    levels,
                    line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 127.0.0.1\r\n"
                            + "Forwarded: for=127.0.0.1\r\nConnection: close\r\n\r\n");

            assertThat(reply.status()).as(line).isEqualTo(403);
            assertThat(reply.body()).contains("\"code\":\"FORBIDDEN\"").doesNotContain("info");
        }
        assertThat(levels.levels()).isEqualTo(Map.of("root", "info"));
    }

    private static Reply get(ManagementServer server, String path) throws IOException {
        return RawHttp.exchange(server.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    @Test
    void ready_is_what_kafka_and_keys_are() throws IOException {
        try (ManagementServer server =
                new ManagementServer(SETTINGS, () -> new Health(true, true, true), Map.of(), registry(), levels)) {
            server.start();
            await().until(server::ready);
            assertThat(get(server, "/ready").body())
                    .isEqualTo(
                            "{\"status\":\"ready\",\"checks\":{\"kafka\":\"up\",\"keys\":\"up\",\"groups\":\"up\",\"drain\":\"serving\"}}");

            server.drain();
            Reply draining = get(server, "/ready");
            assertThat(draining.status()).isEqualTo(503);
            assertThat(draining.body()).contains("\"status\":\"not ready\"", "\"drain\":\"draining\"");
            assertThat(get(server, "/healthy").status()).isEqualTo(200);
        }
    }

    @Test
    void what_only_a_new_process_mends_makes_it_unhealthy() throws IOException {
        try (ManagementServer server = new ManagementServer(
                SETTINGS, () -> new Health(true, true, true, false), Map.of(), registry(), levels)) {
            server.start();
            await().until(server::ready);

            Reply healthy = get(server, "/healthy");

            assertThat(healthy.status()).isEqualTo(503);
            assertThat(healthy.body()).isEqualTo("{\"status\":\"broken\"}");
        }
    }

    @Test
    void a_kafka_that_is_away_makes_it_not_ready_but_healthy() throws IOException {
        try (ManagementServer server =
                new ManagementServer(SETTINGS, () -> new Health(false, true, true), Map.of(), registry(), levels)) {
            server.start();
            Reply ready = get(server, "/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("\"kafka\":\"down\"");
            assertThat(get(server, "/healthy").body()).isEqualTo("{\"status\":\"healthy\"}");
        }
    }

    @Test
    void readiness_need_not_depend_on_kafka() {
        ManagementSettings settings = new ManagementSettings("127.0.0.1", 0, false);
        try (ManagementServer server =
                new ManagementServer(settings, () -> new Health(false, true, true), Map.of(), registry(), levels)) {
            server.start();
            await().until(server::ready);
        }
    }

    @Test
    void a_thousand_probes_ask_kafka_no_more_than_none() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (ManagementServer server = new ManagementServer(
                SETTINGS,
                () -> {
                    asked.incrementAndGet();
                    return new Health(true, true, true);
                },
                Map.of(),
                registry(),
                levels)) {
            server.start();
            await().until(server::ready);
            for (int i = 0; i < 200; i++) {
                assertThat(get(server, "/ready").status()).isEqualTo(200);
            }
            assertThat(asked.get()).isLessThan(5);
        }
    }

    @Test
    void says_what_it_is_and_nothing_else() throws IOException {
        try (ManagementServer server = new ManagementServer(
                SETTINGS,
                () -> new Health(true, true, true),
                Map.of("version", "1", "java", "17"),
                registry(),
                levels)) {
            server.start();
            assertThat(get(server, "/info").body()).isEqualTo("{\"java\":\"17\",\"version\":\"1\"}");
            assertThat(get(server, "/v1/status").status()).isEqualTo(404);
            Reply post = RawHttp.exchange(
                    server.port(), "POST /ready HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertThat(post.status()).isEqualTo(405);
            assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
        }
    }

    @Test
    void without_the_right_to_look_up_groups_it_is_degraded_and_yet_ready() throws IOException {
        try (ManagementServer server =
                new ManagementServer(SETTINGS, () -> new Health(true, true, false), Map.of(), registry(), levels)) {
            server.start();
            await().until(server::ready);
            assertThat(get(server, "/ready").body()).contains("\"groups\":\"degraded\"");
        }
    }

    @Test
    void what_is_no_request_is_refused_as_json_and_reflects_nothing() throws IOException {
        try (ManagementServer server =
                new ManagementServer(SETTINGS, () -> new Health(true, true, true), Map.of(), registry(), levels)) {
            server.start();
            for (String request : List.of(
                    "GET /ready HTTP/1.1\r\n\r\n",
                    "GET /%00canary HTTP/1.1\r\nHost: x\r\n\r\n",
                    "GET /../canary HTTP/1.1\r\nHost: x\r\n\r\n",
                    "GET /ready HTTP/1.1\r\nHost: x\r\nX-A : canary\r\n\r\n")) {
                Reply reply = RawHttp.exchange(server.port(), request);
                assertThat(reply.status()).as(reply.text()).isEqualTo(400);
                assertThat(reply.header("Content-Type")).isEqualTo("application/json");
                assertThat(reply.text()).doesNotContain("canary", "<html", "Server:");
                assertThat(reply.closed()).isTrue();
            }
            assertThat(get(server, "/ready").header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }
}
