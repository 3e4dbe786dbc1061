package org.kafkarestproxy.bootstrap;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.kafkarestproxy.adapter.kafka.TestBroker;

class ApiOnBrokerIT extends ApiContract {

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
    protected URI baseUri() {
        return proxy.baseUri();
    }
}
