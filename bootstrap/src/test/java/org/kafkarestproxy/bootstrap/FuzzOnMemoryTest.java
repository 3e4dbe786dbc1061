package org.kafkarestproxy.bootstrap;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class FuzzOnMemoryTest extends FuzzContract {

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
    URI baseUri() {
        return proxy.baseUri();
    }

    @Override
    int requests() {
        return 600;
    }
}
