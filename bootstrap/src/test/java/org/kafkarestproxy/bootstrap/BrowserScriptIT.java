package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.bootstrap.BrowserScript.Outcome;

/** The tests in the browser notice what they are there to notice. */
@Timeout(90)
class BrowserScriptIT {

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Outcome visit(String page) throws IOException, InterruptedException {
        byte[] body = ("<!doctype html><link rel=icon href='data:,'>" + page).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "script-src 'nonce-a'; img-src data: http://192.0.2.1");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return BrowserScript.outcome(
                "visit", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Test
    void passes_a_page_that_behaves() throws Exception {
        Outcome outcome = visit("<p>hello</p><script nonce=a>document.title = 'hello'</script>");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    void fails_a_page_with_all_that_it_did_wrong() throws Exception {
        Outcome outcome = visit("<script>document.title = 'forbidden'</script>"
                + "<script nonce=a>console.error('canary'); setTimeout(() => { throw new Error('uncaught-canary') })</script>"
                + "<img src='http://192.0.2.1/pixel'>");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output())
                .contains("policy: script-src-elem forbids inline")
                .contains("console: canary")
                .contains("uncaught: Error: uncaught-canary")
                .contains("foreign request: http://192.0.2.1/pixel");
    }
}
