package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.aad.TestCertificate;
import org.kafkarestproxy.domain.security.Caller;

@Timeout(60)
class TlsTest {

    @TempDir
    private static Path made;

    private static TestCertificate first;
    private static TestCertificate second;

    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;

    @BeforeAll
    static void make() {
        first = TestCertificate.make(made, "first", "RSA");
        second = TestCertificate.make(made, "second", "EC");
    }

    @BeforeEach
    void install() throws IOException {
        certificate = folder.resolve("tls.crt");
        key = folder.resolve("tls.key");
        install(first);
    }

    private void install(TestCertificate chosen) throws IOException {
        Files.copy(chosen.certificatePem(), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(chosen.keyPem(), key, StandardCopyOption.REPLACE_EXISTING);
    }

    private HttpServer start() {
        HttpSettings some = TestServer.SETTINGS;
        HttpServer server = TestServer.of(
                new HttpSettings(
                        some.host(),
                        0,
                        some.threads(),
                        some.maxBodyBytes(),
                        some.maxHeadBytes(),
                        some.maxUriBytes(),
                        some.maxConnections(),
                        some.timeouts(),
                        false,
                        Optional.of(new TlsSettings(certificate, key, Duration.ofMillis(100))),
                        List.of(),
                        Audit.OFF,
                        List.of()),
                token -> Caller.ANONYMOUS,
                new TestServer.Routes("/t", List.of(TestServer.hello())));
        server.start();
        return server;
    }

    private static HttpResponse<String> get(HttpServer server, HttpClient.Version version, TestCertificate trusted)
            throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusted.context())
                .version(version)
                .build();
        return client.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/t/hello"))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void serves_http_2_and_1_1_as_the_client_chooses() throws Exception {
        try (HttpServer server = start()) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                HttpResponse<String> answer = get(server, version, first);
                assertThat(answer.body()).isEqualTo("\"hello\"");
                assertThat(answer.version()).isEqualTo(version);
            }
        }
    }

    @Test
    void speaks_no_tls_before_1_2() throws Exception {
        try (HttpServer server = start()) {
            SSLSocket socket = (SSLSocket) first.context().getSocketFactory().createSocket("127.0.0.1", server.port());
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
            socket.close();
            RawHttp.Reply plain =
                    RawHttp.exchange(server.port(), "GET /t/hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(plain.text()).doesNotContain("hello");
        }
    }

    @Test
    void new_files_are_seen_by_new_connections_and_the_old_ones_go_on() throws Exception {
        try (HttpServer server = start();
                SSLSocket old =
                        (SSLSocket) first.context().getSocketFactory().createSocket("127.0.0.1", server.port())) {
            old.setSoTimeout(5000);
            assertThat(overOldConnection(old)).contains("\"hello\"");
            assertThat(((X509Certificate) old.getSession().getPeerCertificates()[0]).getSerialNumber())
                    .isEqualTo(first.certificate().getSerialNumber());

            install(second);

            await().atMost(Duration.ofSeconds(15)).until(() -> shows(server, second));
            assertThat(overOldConnection(old)).contains("\"hello\"");
            assertThat(get(server, HttpClient.Version.HTTP_2, second).body()).isEqualTo("\"hello\"");
        }
    }

    private static String overOldConnection(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET /t/hello HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (answer.indexOf("\"hello\"") < 0) {
            answer.append((char) in.read());
        }
        return answer.toString();
    }

    private static boolean shows(HttpServer server, TestCertificate expected) throws Exception {
        try {
            return get(server, HttpClient.Version.HTTP_1_1, expected).statusCode() == 200;
        } catch (SSLHandshakeException another) {
            return false;
        }
    }

    @Test
    void a_pair_that_does_not_fit_changes_nothing() throws Exception {
        try (HttpServer server = start();
                CapturedLog log = new CapturedLog(Tls.class.getName())) {
            Files.copy(second.certificatePem(), certificate, StandardCopyOption.REPLACE_EXISTING);
            await().until(() -> log.lines().stream().anyMatch(line -> line.contains("the old certificate stays")));
            assertThat(shows(server, first)).isTrue();

            Files.writeString(key, "half a key");
            await().during(Duration.ofMillis(400)).until(() -> shows(server, first));

            install(second);
            await().atMost(Duration.ofSeconds(15)).until(() -> shows(server, second));
        }
    }

    @Test
    void files_that_cannot_be_used_are_refused_at_the_start_with_the_cure() throws IOException {
        Files.writeString(key, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        assertThatIllegalArgumentException().isThrownBy(this::start).withMessageContaining("openssl pkcs8 -topk8");
        Files.copy(second.keyPem(), key, StandardCopyOption.REPLACE_EXISTING);
        assertThatIllegalArgumentException().isThrownBy(this::start).withMessageContaining("key");
        Files.delete(certificate);
        assertThatIllegalArgumentException().isThrownBy(this::start).withMessageContaining("tls.crt");
    }
}
