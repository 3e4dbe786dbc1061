package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.Quota;

@Timeout(30)
class CompressedAnswersTest {

    private static final String TEXT = "{\"number\":12345,\"name\":\"x\"},".repeat(20_000);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpServer server;

    @BeforeAll
    static void start() {
        byte[] noise = new byte[30_000];
        new Random(1).nextBytes(noise);
        AdmissionSettings limits = new AdmissionSettings(
                1 << 20, 3L * TEXT.length(), new AdmissionSettings.Permits(9, 9, 9, 9), 1, Quota.NONE);
        server = TestServer.start(
                limits,
                token -> Caller.ANONYMOUS,
                caller -> Quota.NONE,
                answering("/t/large", TEXT),
                answering("/t/small", "x".repeat(1021)),
                answering("/t/noise", new String(noise, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "~")),
                Route.of(Operation.READ, "GET", "/t/full", request -> {
                    assertThat(request.room().test(TEXT.length() * 3L / 2 - 200))
                            .isTrue();
                    request.answer(200, new JsonBytes(TEXT.length() * 3 - 100).text(TEXT));
                }));
    }

    private static Route answering(String path, String text) {
        return Route.of(Operation.READ, "GET", path, request -> request.answer(200, new JsonBytes(16).text(text)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static byte[] plain(HttpResponse<byte[]> response) throws IOException {
        return switch (header(response, "Content-Encoding")) {
            case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
            case "zstd" -> Zstd.decompress(response.body(), (int) Zstd.getFrameContentSize(response.body()));
            default -> response.body();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gzip|gzip",
                "zstd|zstd",
                "gzip, deflate, br, zstd|zstd",
                "gzip;q=1.0, zstd;q=0.5|gzip",
                "GZIP|gzip",
                "*|zstd",
                "zstd;q=0, *|gzip",
                "identity|''",
                "br|''",
                "gzip;q=0|''",
                "gzip;q=x|''"
            })
    void an_answer_is_compressed_as_the_client_likes_best(String accepted, String expected) throws IOException {
        HttpResponse<byte[]> response = get("/t/large", "Accept-Encoding", accepted);

        assertThat(header(response, "Content-Encoding")).isEqualTo(expected);
        assertThat(response.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(new String(plain(response), StandardCharsets.UTF_8))
                .isEqualTo('"' + TEXT.replace("\"", "\\\"") + '"');
        if (!expected.isEmpty()) {
            assertThat(response.body()).hasSizeLessThan(TEXT.length() / 20);
        }
    }

    @Test
    void a_client_that_says_nothing_gets_it_plain_but_caches_learn_that_there_is_more() throws IOException {
        HttpResponse<byte[]> response = get("/t/large");

        assertThat(header(response, "Content-Encoding")).isEmpty();
        assertThat(header(response, "Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void what_is_small_or_hardly_shrinks_goes_as_it_is() throws IOException {
        assertThat(header(get("/t/small", "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEmpty();
        for (String encoding : List.of("gzip", "zstd")) {
            HttpResponse<byte[]> noise = get("/t/noise", "Accept-Encoding", encoding);
            assertThat(noise.statusCode()).isEqualTo(200);
            assertThat(plain(noise)).hasSizeGreaterThan(29_000);
        }
    }

    @Test
    void without_room_for_a_second_form_it_goes_as_it_is() throws IOException {
        HttpResponse<byte[]> response = get("/t/full", "Accept-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Encoding")).isEmpty();
        assertThat(header(get("/t/large", "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEqualTo("gzip");
    }

    @ParameterizedTest
    @CsvSource({"GZIP", "ZSTD"})
    void bytes_that_cannot_shrink_do_not_fit(AnswerEncoding encoding) {
        byte[] noise = new byte[10_000];
        new Random(2).nextBytes(noise);

        assertThat(encoding.compress(noise, new byte[8_750])).isEqualTo(-1);
        assertThat(encoding.compress(Arrays.copyOf(Base64.getEncoder().encode(noise), 10_000), new byte[8_750]))
                .isBetween(7_000, 8_750);
    }
}
