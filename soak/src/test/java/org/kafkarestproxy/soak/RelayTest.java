package org.kafkarestproxy.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before a server that answers every byte with its capital. */
@Timeout(60)
class RelayTest {

    private static final int SOON = 20_000;
    private static final int NEVER = 300;

    private final AtomicInteger heard = new AtomicInteger();
    private ServerSocket server;
    private Relay relay;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Threads.start("server", this::serve);
        relay = Relay.open(0, server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Threads.start("served", () -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            for (int next = client.getInputStream().read();
                    next >= 0;
                    next = client.getInputStream().read()) {
                heard.incrementAndGet();
                client.getOutputStream().write(Character.toUpperCase(next));
            }
        } catch (IOException broken) {
            heard.addAndGet(1000);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        socket.setSoTimeout(SOON);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertAnswers(Socket socket, String text) throws IOException {
        byte[] answer = socket.getInputStream().readNBytes(text.length());
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo(text);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(NEVER);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(SOON);
    }

    @Test
    void passes_both_ways_and_ends_both_sides() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "ab");
            assertAnswers(socket, "AB");
        }
        await().atMost(Duration.ofMillis(SOON)).until(() -> relay.connections() == 0);
    }

    @Test
    void stalls_and_then_delivers_what_was_held() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "a");
            assertAnswers(socket, "A");

            relay.set(Relay.Mode.STALL);
            send(socket, "b");
            assertSilent(socket);
            assertThat(heard).hasValue(1);
            relay.set(Relay.Mode.PASS);

            assertAnswers(socket, "B");
        }
    }

    @Test
    void swallows_answers_and_resets_what_lost_some() throws IOException {
        try (Socket socket = connect();
                Socket quiet = connect()) {
            send(quiet, "q");
            assertAnswers(quiet, "Q");
            relay.set(Relay.Mode.SWALLOW_ANSWERS);
            send(socket, "a");
            assertSilent(socket);
            await().atMost(Duration.ofMillis(SOON)).until(() -> heard.get() == 2);

            relay.set(Relay.Mode.PASS);

            assertThatThrownBy(() -> {
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
            send(quiet, "r");
            assertAnswers(quiet, "R");
        }
    }

    @Test
    void resets_all_and_takes_new_connections() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "a");
            assertAnswers(socket, "A");

            relay.resetAll();

            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
        try (Socket socket = connect()) {
            send(socket, "b");
            assertAnswers(socket, "B");
        }
    }

    @Test
    void refuses_new_connections_only() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "a");
            assertAnswers(socket, "A");
            relay.set(Relay.Mode.REFUSE);

            assertThatThrownBy(() -> {
                        try (Socket refused = connect()) {
                            send(refused, "b");
                            if (refused.getInputStream().read() < 0) {
                                throw new IOException("closed");
                            }
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
            send(socket, "c");
            assertAnswers(socket, "C");
        }
    }
}
