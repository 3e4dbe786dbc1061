package org.kafkarestproxy.bootstrap;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.kafkarestproxy.adapter.kafka.TestBroker;

class FuzzOnBrokerIT extends FuzzContract {

    private static Proxy proxy;

    @BeforeAll
    static void start() {
        proxy = TestProxy.on(TestBroker.shared().bootstrapServers());
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
        return 300;
    }
}
