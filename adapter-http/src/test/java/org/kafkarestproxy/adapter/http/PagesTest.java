package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Quota;

@Timeout(30)
class PagesTest {

    private static final String LONG = "/* nothing to see */\n".repeat(200);
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final IdentifyCaller NOBODY = token -> {
        throw new ProxyException(ErrorCode.UNAUTHENTICATED, "Send a token.");
    };
    private static HttpServer server;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        Page page = new Page(
                "/p",
                Map.of(
                        "index.html", file("x.html", "<p>"),
                        "a.js", file("a.js", LONG),
                        "sub/b.json", PageFile.made("b.json", PagesTest::counted)),
                "default-src 'self'");
        Page beside = new Page("", Map.of("beside.yaml", file("b.yaml", "a: 1")), "default-src 'none'");
        server = new HttpServer(
                TestServer.SETTINGS,
                TestServer.LIMITS,
                NOBODY,
                caller -> Quota.NONE,
                List.of(new TestServer.Routes("/t", List.of(TestServer.hello()))),
                List.of(page, beside),
                Instruments.none());
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static PageFile file(String name, String text) {
        return PageFile.made(name, () -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] counted() {
        return ("{\"made\":" + MADE.incrementAndGet() + "}").getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> call(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void serves_files_without_a_token_and_with_what_browsers_must_know() throws Exception {
        HttpResponse<byte[]> index = call("GET", "/p/", "Accept", "text/html");

        assertThat(index.statusCode()).isEqualTo(200);
        assertThat(index.body()).asString().isEqualTo("<p>");
        assertThat(header(index, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(index, "Content-Security-Policy")).isEqualTo("default-src 'self'; frame-ancestors 'none'");
        assertThat(header(index, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(index, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(index, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(index, "X-Request-Id")).isNotEmpty();
        assertThat(header(call("GET", "/beside.yaml"), "Content-Type")).isEqualTo("application/yaml");
        assertThat(header(call("GET", "/p/a.js?v=1"), "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
    }

    @Test
    void leads_from_the_base_path_to_the_index() throws Exception {
        HttpResponse<byte[]> moved = call("GET", "/p");

        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(header(moved, "Location")).isEqualTo("p/");
    }

    @Test
    void sends_a_file_again_only_when_it_is_another() throws Exception {
        String tag = header(call("GET", "/p/"), "ETag");

        assertThat(call("GET", "/p/", "If-None-Match", "\"other\", W/" + tag).statusCode())
                .isEqualTo(304);
        assertThat(call("GET", "/p/", "If-None-Match", "*").statusCode()).isEqualTo(304);
        HttpResponse<byte[]> other = call("GET", "/p/", "If-None-Match", "\"other\"");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(header(other, "ETag")).isEqualTo(tag);
    }

    @Test
    void compresses_what_is_large_for_those_who_take_it() throws Exception {
        HttpResponse<byte[]> small = call("GET", "/p/a.js", "Accept-Encoding", "br, gzip;q=0.5");

        assertThat(header(small, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(small, "Vary")).isEqualTo("Accept-Encoding");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(in.readAllBytes()).asString().isEqualTo(LONG);
        }
        HttpResponse<byte[]> whole = call("GET", "/p/a.js", "Accept-Encoding", "br, gzip;q=0");
        assertThat(whole.body()).asString().isEqualTo(LONG);
        assertThat(header(whole, "Content-Encoding")).isEmpty();
        assertThat(header(whole, "ETag")).isNotEqualTo(header(small, "ETag"));
    }

    @Test
    void answers_head_with_the_head_of_get() throws Exception {
        HttpResponse<byte[]> head = call("HEAD", "/p/a.js");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(LONG.length()));
        assertThat(header(head, "ETag")).isEqualTo(header(call("GET", "/p/a.js"), "ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void takes_no_other_method(String method) throws Exception {
        HttpResponse<byte[]> refused = call(method, "/p/");

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(header(refused, "Allow")).isEqualTo("GET, HEAD");
        assertThat(refused.body()).asString().contains("METHOD_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/p/none", "/p/index.html/", "/p//a.js", "/p/sub", "/p/sub/", "/p/%61.js", "/p/a.js;x"})
    void has_nothing_but_its_files(String path) throws IOException {
        RawHttp.Reply reply = get(path);

        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.body()).contains("\"error_code\":40");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/p/../t/hello", "/p/../beside.yaml", "/p/%2e%2e/t/hello", "/p/..%2ft/hello", "/p/.%2e/t/hello"})
    void leads_nowhere_else(String path) throws IOException {
        assertThat(get(path).status()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/t/hello", "/pa", "/p%2f", "/%70/", "//p/", "/t/../p/", "/./p/", "/beside.yaml/"})
    void opens_nothing_else(String path) throws IOException {
        assertThat(get(path).status()).isIn(400, 406);
        assertThat(RawHttp.exchange(server.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .status())
                .isIn(400, 401);
    }

    /** As from somebody who has no token and takes no JSON. */
    private static RawHttp.Reply get(String path) throws IOException {
        return RawHttp.exchange(
                server.port(),
                "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/html\r\n\r\n");
    }

    @Test
    void makes_a_file_once() throws Exception {
        call("GET", "/p/sub/b.json");

        assertThat(call("GET", "/p/sub/b.json").body()).asString().isEqualTo("{\"made\":1}");
    }

    @Test
    void a_page_that_cannot_be_served_is_a_mistake_at_the_start() {
        PageFile html = file("x.html", "");

        assertThatIllegalArgumentException().isThrownBy(() -> new Page("/p", Map.of("a.html", html), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Page("/p/", Map.of("index.html", html), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Page("", Map.of("../a.html", html), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> PageFile.made("a.exe", () -> new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> PageFile.onClassPath(PagesTest.class, "none.html"));
    }
}
