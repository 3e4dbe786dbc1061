package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.aad.TestCertificate;

/** The same over HTTP/2 with TLS, which the client and the server agree on by ALPN. */
class ApiOverTlsTest extends ApiContract {

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;
    private static Proxy proxy;

    @BeforeAll
    static void start() {
        certificate = TestCertificate.make(folder, "proxy", "EC");
        proxy = Proxy.start(Settings.forDemo(TestProxy.configuration(Map.of(
                "http.tls.cert-file", certificate.certificatePem().toString(),
                "http.tls.key-file", certificate.keyPem().toString()))));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Override
    protected URI baseUri() {
        return proxy.baseUri();
    }

    @Override
    protected ApiClient api() {
        return new ApiClient(baseUri(), certificate.context());
    }

    @Test
    void http_2_is_what_they_agree_on() throws Exception {
        HttpClient http =
                HttpClient.newBuilder().sslContext(certificate.context()).build();
        HttpRequest status =
                HttpRequest.newBuilder(baseUri().resolve("/v1/status")).build();

        assertThat(http.send(status, BodyHandlers.discarding()).version()).isEqualTo(HttpClient.Version.HTTP_2);
    }
}
