package org.kafkarestproxy.bootstrap;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kafkarestproxy.adapter.aad.FakeTenant;

/** The whole program in this JVM, on free ports. */
final class TestProxy {

    private TestProxy() {}

    static Configuration configuration(Map<String, String> settings) {
        return configuration(settings, Map.of());
    }

    private static Configuration configuration(Map<String, String> settings, Map<String, String> environment) {
        List<Given> flags = new ArrayList<>();
        settings.forEach((key, value) -> flags.add(new Given(key, value, "--set " + key)));
        flags.add(new Given("http.port", "0", "--port"));
        flags.add(new Given("management.port", "0", "--set management.port"));
        flags.add(new Given("shutdown.lame-duck", "0s", "--set shutdown.lame-duck"));
        return new SettingsReader(environment, false).read(Optional.empty(), flags);
    }

    static Proxy onMemory() {
        return onMemory(Map.of());
    }

    static Proxy onMemory(Map<String, String> environment) {
        return Proxy.start(Settings.forDemo(configuration(Map.of(), environment)));
    }

    /** In front of these brokers, and ready. */
    static Proxy on(String brokers) {
        return on(brokers, Map.of());
    }

    static Proxy on(String brokers, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap-servers", brokers);
        all.putIfAbsent("auth.mode", "off");
        Proxy proxy = Proxy.start(Settings.forKafka(configuration(all)));
        await().atMost(Duration.ofSeconds(30)).until(proxy::ready);
        return proxy;
    }

    /** As for brokers, yet on the in-memory Kafka. */
    static Settings withoutBrokers(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap-servers", "unused:1");
        Settings real = Settings.forKafka(configuration(all));
        return new Settings(
                real.http(),
                real.admission(),
                real.docs(),
                real.management(),
                Optional.empty(),
                real.memoryBytes(),
                real.limits(),
                real.idempotency(),
                real.entra(),
                real.policy(),
                real.console(),
                real.lameDuck(),
                real.shutdownTimeout(),
                real.logFormat(),
                real.logLevels(),
                OtelVariables.NONE,
                real.warnings());
    }

    /** On the in-memory Kafka, with callers of this tenant, and Graph asked anew every 200 ms. */
    static Settings guardedBy(FakeTenant tenant, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "auth.mode",
                "entra",
                "auth.entra.tenant",
                FakeTenant.TENANT,
                "auth.entra.audiences",
                FakeTenant.AUDIENCE,
                "auth.entra.authority",
                tenant.authority().toString(),
                "auth.entra.issuer-v1",
                tenant.issuerV1(),
                "auth.entra.ca-file",
                tenant.certificate().certificatePem().toString(),
                "auth.graph.url",
                tenant.graphUrl().toString()));
        settings.putAll(Map.of(
                "auth.graph.credential", "secret",
                "auth.graph.client-id", FakeTenant.PROXY,
                "auth.graph.client-secret", FakeTenant.PROXY_SECRET,
                "auth.graph.timeout", "800ms",
                "auth.graph.cache.member", "200ms",
                "auth.graph.cache.non-member", "200ms"));
        settings.putAll(more);
        return withoutBrokers(settings);
    }
}
