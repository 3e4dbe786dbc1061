package org.kafkarestproxy.bootstrap;

import java.net.URI;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same over HTTP/2 without TLS, to which Java's client upgrades. */
class ApiOverH2cTest extends ApiContract {

    private static Proxy proxy;

    @BeforeAll
    static void start() {
        proxy = TestProxy.onMemory();
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
        return new ApiClient(baseUri(), HttpClient.Version.HTTP_2);
    }
}
