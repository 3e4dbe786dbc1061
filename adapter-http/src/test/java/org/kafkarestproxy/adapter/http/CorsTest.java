package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;

/** What a browser needs to let a script of another origin call, and what keeps it from the others. */
@Timeout(30)
class CorsTest {

    private static final String OURS = "https://console.example";
    private static final IdentifyCaller WITH_TOKEN = token -> {
        if (token == null) {
            throw new ProxyException(ErrorCode.UNAUTHENTICATED, "Send a token.");
        }
        return Caller.ANONYMOUS;
    };

    private static HttpServer server;
    private static HttpServer closed;

    @BeforeAll
    static void start() {
        HttpSettings settings = TestServer.settings(List.of(), Audit.OFF, List.of(OURS, "http://localhost:3000"));
        Route busy = Route.of(Operation.READ, "GET", "/t/busy", request -> {
            throw new ProxyException(ErrorCode.OVERLOADED, "Too much.");
        });
        TestServer.Routes routes = new TestServer.Routes("/t", List.of(TestServer.hello(), TestServer.echo(), busy));
        server = TestServer.of(settings, WITH_TOKEN, routes);
        server.start();
        closed = TestServer.start(WITH_TOKEN, TestServer.hello());
    }

    @AfterAll
    static void stop() {
        server.close();
        closed.close();
    }

    private static Reply send(HttpServer to, String line, String... headers) throws IOException {
        return RawHttp.exchange(
                to.port(),
                line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + String.join(
                                "",
                                List.of(headers).stream()
                                        .map(header -> header + "\r\n")
                                        .toList())
                        + "\r\n");
    }

    private static Reply preflight(HttpServer to, String path, String origin) throws IOException {
        return send(
                to,
                "OPTIONS " + path,
                "Origin: " + origin,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization,content-type");
    }

    @ParameterizedTest
    @CsvSource({"/t/echo,https://console.example", "/t/nowhere,http://localhost:3000"})
    void a_preflight_of_a_listed_origin_is_answered_without_a_token(String path, String origin) throws IOException {
        Reply reply = preflight(server, path, origin);

        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(reply.header("Access-Control-Allow-Methods")).contains("POST", "PUT", "DELETE", "GET");
        assertThat(reply.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type", "Idempotency-Key", "traceparent");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(reply.header("Vary")).contains("Origin", "Access-Control-Request-Headers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://console.example.evil",
                "http://console.example",
                "https://console.example:8443",
                "null",
                "*"
            })
    void another_origin_is_told_nothing_and_served_like_anybody(String origin) throws IOException {
        Reply preflight = preflight(server, "/t/echo", origin);
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.head()).doesNotContain("Access-Control-Allow");

        Reply reply = send(server, "GET /t/hello", "Authorization: Bearer x", "Origin: " + origin);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head()).doesNotContain("Access-Control-");
        assertThat(reply.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void a_listed_origin_reads_answers_and_the_headers_that_clients_need() throws IOException {
        Reply reply = send(server, "GET /t/hello", "Authorization: Bearer x", "Origin: " + OURS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(OURS);
        assertThat(reply.header("Access-Control-Expose-Headers"))
                .contains("NextOffset", "X-Request-Id", "Retry-After", "RateLimit", "Location", "ETag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|GET /t/hello|X-A: b",
                "404|GET /t/nowhere|Authorization: Bearer x",
                "405|DELETE /t/hello|Authorization: Bearer x",
                "413|POST /t/echo|Content-Length: 99999",
                "414|GET /t/LONG|X-A: b",
                "415|POST /t/echo|Content-Encoding: br",
                "406|GET /t/hello|Accept: text/html",
                "503|GET /t/busy|Authorization: Bearer x",
                "417|GET /t/hello|Expect: nonsense"
            })
    void errors_can_be_read_as_well(int status, String line, String header) throws IOException {
        Reply reply = send(server, line.replace("LONG", "a".repeat(2000)), "Origin: " + OURS, header);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(OURS);
        assertThat(reply.header("Vary")).isEqualTo("Origin");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({"431, X-A: LONG", "400, X A: b"})
    void what_is_refused_while_its_head_is_read_is_for_no_origin(int status, String header) throws IOException {
        Reply reply = send(server, "GET /t/hello", "Origin: " + OURS, header.replace("LONG", "a".repeat(6000)));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.head()).doesNotContain("Access-Control-");
        assertThat(reply.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void it_is_off_unless_origins_are_listed() throws IOException {
        assertThat(preflight(closed, "/t/hello", OURS).head()).doesNotContain("Access-Control-", "Vary");
        assertThat(preflight(closed, "/t/nowhere", OURS).status()).isEqualTo(404);
        assertThat(send(closed, "GET /t/hello", "Authorization: Bearer x", "Origin: " + OURS)
                        .head())
                .doesNotContain("Access-Control-", "Vary");
    }

    @Test
    void options_names_the_methods_of_a_path_to_anybody() throws IOException {
        Reply hello = send(closed, "OPTIONS /t/hello");
        assertThat(hello.status()).isEqualTo(204);
        assertThat(hello.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(send(server, "OPTIONS /t/echo").header("Allow")).isEqualTo("OPTIONS, POST");
        assertThat(send(server, "OPTIONS *").header("Allow")).contains("GET", "PUT");
        Reply nowhere = send(closed, "OPTIONS /t/nowhere");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.body()).contains("ROUTE_NOT_FOUND");
    }
}
