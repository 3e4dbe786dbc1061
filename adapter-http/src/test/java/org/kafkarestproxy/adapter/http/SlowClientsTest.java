package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kafkarestproxy.adapter.http.RawHttp.Reply;
import org.kafkarestproxy.domain.security.Operation;

/** Nobody holds a connection, a thread or an answer open by being slow; the limits are a few seconds here. */
@Timeout(90)
class SlowClientsTest {

    private static final int LARGE = 4 << 20;
    private static final String HELLO = "GET /t/hello HTTP/1.1\r\nHost: x\r\n";

    private static CountDownLatch largeEnded;
    private static HttpServer server;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void start() {
        byte[] large = new byte[LARGE];
        largeEnded = new CountDownLatch(1);
        Route big = Route.of(Operation.READ, "GET", "/t/large", request -> {
            try {
                request.answer(200, new JsonBytes(LARGE).raw(large));
            } finally {
                largeEnded.countDown();
            }
        });
        server = TestServer.start(TestServer.impatient(100_000, 400), TestServer.hello(), TestServer.echo(), big);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        Reply hello = RawHttp.exchange(server.port(), HELLO + "Connection: close\r\n\r\n");
        assertThat(hello.body()).isEqualTo("\"hello\"");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        sockets.add(socket);
        socket.setSoTimeout(200);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends a byte whenever nothing came for 200 ms, until the server closes the connection. */
    private static String dripUntilClosed(Socket socket, char drop) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        boolean open = true;
        while (true) {
            try {
                int b = socket.getInputStream().read();
                if (b < 0) {
                    return answer.toString(StandardCharsets.ISO_8859_1);
                }
                answer.write(b);
            } catch (SocketTimeoutException silent) {
                assertThat(open).as("the end follows where nothing can be sent").isTrue();
                open = drips(socket, drop);
            } catch (IOException reset) {
                return answer.toString(StandardCharsets.ISO_8859_1);
            }
        }
    }

    private static boolean drips(Socket socket, char drop) {
        try {
            send(socket, String.valueOf(drop));
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static String read(Socket socket, String until) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(until) < 0) {
            int b = socket.getInputStream().read();
            if (b < 0) {
                throw new AssertionError("closed after " + answer);
            }
            answer.append((char) b);
        }
        return answer.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GET /t/hello HTTP/1.1\r\nHost: x\r\nX-Slow: "})
    @Timeout(30)
    void a_head_that_drips_ends_with_the_connection(String beginning) throws IOException {
        Socket socket = connect();
        send(socket, beginning);

        assertThat(dripUntilClosed(socket, 'a')).isEmpty();
    }

    @Test
    @Timeout(30)
    void each_head_of_a_connection_has_its_own_deadline() throws IOException {
        Socket socket = connect();
        socket.setSoTimeout(5000);
        send(socket, HELLO + "\r\n");
        read(socket, "\"hello\"");
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(15)).until(() -> isOpen(socket));
        socket.setSoTimeout(5000);
        send(socket, HELLO + "\r\n");
        read(socket, "\"hello\"");

        socket.setSoTimeout(200);
        send(socket, HELLO);

        assertThat(dripUntilClosed(socket, 'a')).isEmpty();
    }

    private static boolean isOpen(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException open) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1000\r\n"})
    @Timeout(30)
    void a_body_that_drips_is_a_408_and_the_end_of_the_connection(String framing) throws IOException {
        Socket socket = connect();
        send(socket, "POST /t/echo HTTP/1.1\r\nHost: x\r\n" + framing);

        Reply reply = new Reply(dripUntilClosed(socket, 'a'), true);

        assertThat(reply.status()).as(reply.text()).isEqualTo(408);
        assertThat(reply.header("Connection")).isEqualToIgnoringCase("close");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.body()).contains("\"error_code\":40801", "\"retriable\":true", "\"outcome\":\"not_written\"");
        assertThat(reply.answers()).isEqualTo(1);
    }

    @Test
    @Timeout(30)
    void a_body_that_is_fast_enough_and_yet_takes_too_long_is_a_408() throws IOException {
        Socket socket = connect();
        socket.setSoTimeout(50);
        send(socket, "POST /t/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n");

        String answer = "";
        while (answer.isEmpty()) {
            send(socket, "a".repeat(150));
            answer = something(socket);
        }

        assertThat(answer).startsWith("HTTP/1.1 408");
    }

    private static String something(Socket socket) throws IOException {
        try {
            byte[] bytes = new byte[1000];
            int length = socket.getInputStream().read(bytes);
            return length < 0 ? "closed" : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException nothing) {
            return "";
        }
    }

    @Test
    void a_short_pause_is_nobodys_business() throws IOException {
        Socket socket = connect();
        socket.setSoTimeout(5000);
        send(socket, "POST /t/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1200\r\n\r\n" + "a".repeat(600));
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        send(socket, "a".repeat(600));

        assertThat(read(socket, "1200")).startsWith("HTTP/1.1 200");
    }

    @Test
    @Timeout(30)
    void who_drips_on_after_the_answer_is_cut_off() throws IOException {
        Socket socket = connect();
        send(socket, "POST /t/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n");

        Reply reply = new Reply(dripUntilClosed(socket, 'a'), true);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.answers()).isEqualTo(1);
    }

    @Test
    @Timeout(30)
    void an_answer_that_nobody_takes_is_aborted_and_its_thread_comes_back() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(8 << 10);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            send(socket, "GET /t/large HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(largeEnded.await(15, TimeUnit.SECONDS)).isTrue();

            socket.setSoTimeout(5000);
            assertThat(RawHttp.read(socket.getInputStream()).text().length()).isLessThan(LARGE);
        }
    }

    @Test
    void many_slow_uploads_hold_no_thread() throws IOException {
        for (int i = 0; i < 280; i++) {
            send(connect(), "POST /t/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n" + "a".repeat(20_000));
        }

        Reply hello = RawHttp.exchange(server.port(), HELLO + "Connection: close\r\n\r\n");

        assertThat(hello.body()).isEqualTo("\"hello\"");
    }

    @Test
    void idle_connections_make_room_when_there_are_no_more() throws IOException {
        try (HttpServer small = TestServer.start(TestServer.impatient(1000, 20), TestServer.hello())) {
            for (int i = 0; i < 30; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), small.port());
                sockets.add(socket);
                if (i < 19) {
                    socket.setSoTimeout(5000);
                    send(socket, HELLO + "\r\n");
                    read(socket, "\"hello\"");
                }
            }

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> RawHttp.exchange(small.port(), HELLO + "Connection: close\r\n\r\n")
                                    .status()
                            == 200);
        }
    }
}
