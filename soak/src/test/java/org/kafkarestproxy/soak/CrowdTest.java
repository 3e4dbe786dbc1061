package org.kafkarestproxy.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that answers each connection once and notes what it heard. */
@Timeout(60)
class CrowdTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Map<Socket, String> heard = new ConcurrentHashMap<>();
    private final Promises promises = new Promises();
    private volatile String answer = "";
    private ServerSocket server;
    private Crowd crowd;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Threads.start("server", this::serve);
    }

    @AfterEach
    void close() throws IOException {
        crowd.close();
        server.close();
    }

    private void gather(Nuisance kind, int size) {
        crowd = Crowd.gather(Map.of(kind, size), server.getLocalPort(), promises);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                heard.put(client, "");
                Threads.start("served", () -> hear(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void hear(Socket client) {
        try (client) {
            for (int next = client.getInputStream().read();
                    next >= 0;
                    next = client.getInputStream().read()) {
                heard.merge(client, String.valueOf((char) next), String::concat);
            }
        } catch (IOException broken) {
            heard.merge(client, "(broken)", String::concat);
        }
    }

    private boolean heardFromAll(int clients, String text) {
        return heard.size() == clients && heard.values().stream().allMatch(each -> each.contains(text));
    }

    @Test
    void drips_a_head_that_never_ends() {
        gather(Nuisance.HEAD_DRIPPER, 3);

        await().atMost(SOON).until(() -> heardFromAll(3, "X-Drip: xx"));

        assertThat(heard.values()).allSatisfy(each -> assertThat(each).doesNotContain("\r\n\r\n"));
    }

    @Test
    void idle_clients_say_nothing_and_come_back_when_they_are_closed() throws IOException {
        gather(Nuisance.IDLE, 1);
        await().atMost(SOON).until(() -> heard.size() == 1);
        heard.keySet().iterator().next().close();

        await().atMost(SOON).until(() -> heard.size() == 2);

        assertThat(promises.allBroken()).isEmpty();
    }

    @Test
    void an_answer_that_no_client_should_get_breaks_a_promise_once() {
        answer = "HTTP/1.1 500 No\r\n\r\n";
        gather(Nuisance.SLOW_UPLOADER, 3);

        await().atMost(SOON).until(() -> !promises.allBroken().isEmpty());

        assertThat(promises.allBroken()).containsExactly("a hostile client was answered SLOW_UPLOADER 500");
    }
}
