package org.kafkarestproxy.bootstrap;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class IdempotencyOnMemoryTest extends IdempotencyContract {

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
}
