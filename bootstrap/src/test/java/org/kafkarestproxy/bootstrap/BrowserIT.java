package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** The tests in the browser notice what they are there to notice. */
@Timeout(90)
@EnabledIf(value = Browser.IS_HERE, disabledReason = Browser.NEEDS)
class BrowserIT {

    private static Browser browser;

    private HttpServer server;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void close() throws Exception {
        browser.close();
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String failureOfVisit(String page) throws Exception {
        byte[] body = ("<!doctype html><link rel=icon href='data:,'>" + page).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "script-src 'nonce-a'; img-src data: http://192.0.2.1");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return browser.failureOf(
                "visit", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Test
    void passes_a_page_that_behaves() throws Exception {
        assertThat(failureOfVisit("<p>hello</p><script nonce=a>document.title = 'hello'</script>"))
                .isEmpty();
    }

    @Test
    void fails_a_page_with_all_that_it_did_wrong() throws Exception {
        String failure = failureOfVisit("<script>document.title = 'forbidden'</script>"
                + "<script nonce=a>console.error('canary'); setTimeout(() => { throw new Error('uncaught-canary') })</script>"
                + "<img src='http://192.0.2.1/pixel'>");

        assertThat(failure)
                .contains("policy: script-src-elem forbids inline")
                .contains("console: canary")
                .contains("uncaught: Error: uncaught-canary")
                .contains("foreign request: http://192.0.2.1/pixel");
    }
}
