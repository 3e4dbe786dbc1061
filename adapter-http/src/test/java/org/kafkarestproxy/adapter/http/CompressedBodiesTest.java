package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;
import org.kafkarestproxy.domain.security.Operation;

/** What a body may be is decided by its decoded size, however it was sent. */
@Timeout(60)
class CompressedBodiesTest {

    private static final int LIMIT = 1 << 20;

    private static HttpServer server;

    @BeforeAll
    static void start() {
        Route put = Route.of(
                Operation.WRITE,
                "PUT",
                "/t/echo",
                request -> request.answer(200, new JsonBytes(16).number(Arrays.hashCode(request.jsonBody()))));
        server = TestServer.start(TestServer.impatient(LIMIT, 100), TestServer.hello(), TestServer.echo(), put);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void the_server_still_serves() throws IOException {
        assertThat(RawHttp.exchange(server.port(), "GET /t/hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .body())
                .isEqualTo("\"hello\"");
    }

    private static byte[] compressed(String encoding, byte[] plain) throws IOException {
        if (encoding.equalsIgnoreCase("zstd")) {
            return Zstd.compress(plain);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static Reply send(String method, String encoding, byte[] body, boolean chunked) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((method + " /t/echo HTTP/1.1\r\nHost: x\r\nContent-Encoding: " + encoding + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        if (chunked) {
            request.writeBytes("Transfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int from = 0; from < body.length; from += 7) {
                int to = Math.min(body.length, from + 7);
                request.writeBytes((to - from + "\r\n").getBytes(StandardCharsets.US_ASCII));
                request.write(body, from, to - from);
                request.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            request.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            request.writeBytes(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(body);
        }
        return RawHttp.exchange(server.port(), request.toByteArray());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        for (int i = 0; i < size; i++) {
            bytes[i] &= 0x1F;
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "gzip,0,false", "gzip,1,false", "GZIP,100000,false", "gzip,100000,true", "gzip,1048576,false",
        "zstd,0,false", "zstd,1,false", "ZSTD,100000,false", "zstd,100000,true", "zstd,1048576,false"
    })
    void a_compressed_body_is_what_it_was_before(String encoding, int size, boolean chunked) throws IOException {
        byte[] plain = random(size);

        Reply reply = send("PUT", encoding, compressed(encoding, plain), chunked);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(String.valueOf(Arrays.hashCode(plain)));
        assertThat(reply.head()).doesNotContain("Vary", "Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void parts_that_were_compressed_one_by_one_are_one_body(String encoding) throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int i = 1; i <= 5; i++) {
            plain.writeBytes(random(i * 1000));
            parts.writeBytes(compressed(encoding, random(i * 1000)));
        }

        assertThat(send("PUT", encoding, parts.toByteArray(), true).body())
                .isEqualTo(String.valueOf(Arrays.hashCode(plain.toByteArray())));
    }

    @ParameterizedTest
    @CsvSource({"gzip,1048577", "zstd,1048577", "gzip,300000000", "zstd,300000000"})
    void a_bomb_is_a_413_and_the_end_of_the_connection(String encoding, int size) throws IOException {
        Reply reply = send("POST", encoding, compressed(encoding, new byte[size]), false);

        assertThat(reply.status()).as(reply.text()).isEqualTo(413);
        assertThat(reply.closed()).isTrue();
        assertThat(reply.answers()).isEqualTo(1);
        assertThat(reply.body()).contains("\"error_code\":41302", "\"outcome\":\"not_written\"");
    }

    @Test
    void a_window_that_would_take_much_memory_is_refused() throws IOException {
        ByteArrayOutputStream wide = new ByteArrayOutputStream();
        try (ZstdOutputStream stream = new ZstdOutputStream(wide)) {
            stream.setLong(27);
            stream.write(random(1000));
        }

        Reply reply = send("POST", "zstd", wide.toByteArray(), false);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.body()).contains("\"error_code\":40000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void what_is_not_compressed_as_it_says_is_a_400(String encoding) throws IOException {
        Reply reply = send("POST", encoding, "{\"records\":[]}".getBytes(StandardCharsets.US_ASCII), false);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.closed()).isTrue();
        assertThat(reply.body()).contains("\"error_code\":40000", "\"outcome\":\"not_written\"");
    }

    @Test
    void a_zstd_body_that_is_cut_off_is_a_400() throws IOException {
        byte[] whole = compressed("zstd", random(50_000));

        Reply reply = send("POST", "zstd", Arrays.copyOf(whole, whole.length - 10), false);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    }

    @Test
    void two_encodings_in_two_headers_are_two_as_well() throws IOException {
        assertThat(send("POST", "gzip\r\nContent-Encoding: zstd", new byte[] {1, 2}, false)
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|br",
                "POST|deflate",
                "POST|gzip, gzip",
                "POST|identity, gzip",
                "PUT|x-gzip",
                "PATCH|gzip",
                "DELETE|zstd"
            })
    void another_encoding_or_method_is_a_415_that_names_what_is_taken(String method, String encoding)
            throws IOException {
        Reply reply = send(method, encoding, new byte[] {1, 2}, false);

        assertThat(reply.status()).as(reply.text()).isEqualTo(415);
        assertThat(reply.header("Accept-Encoding")).isEqualTo("gzip, zstd");
        assertThat(reply.body()).contains("\"error_code\":41502");
    }
}
