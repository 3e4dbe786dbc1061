package org.kafkarestproxy.bootstrap;

import static org.kafkarestproxy.bootstrap.ValueType.BOOLEAN;
import static org.kafkarestproxy.bootstrap.ValueType.COUNT;
import static org.kafkarestproxy.bootstrap.ValueType.DURATION;
import static org.kafkarestproxy.bootstrap.ValueType.GRANTS;
import static org.kafkarestproxy.bootstrap.ValueType.LIST;
import static org.kafkarestproxy.bootstrap.ValueType.MEMORY;
import static org.kafkarestproxy.bootstrap.ValueType.PERCENT;
import static org.kafkarestproxy.bootstrap.ValueType.PORT;
import static org.kafkarestproxy.bootstrap.ValueType.QUOTAS;
import static org.kafkarestproxy.bootstrap.ValueType.SECRET;
import static org.kafkarestproxy.bootstrap.ValueType.SIZE;
import static org.kafkarestproxy.bootstrap.ValueType.TEXT;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key of the configuration, once: what the reader accepts is what the help shows. */
final class Schema {

    static final List<Setting> SETTINGS = List.of(
            new Setting(
                    "http.host",
                    TEXT,
                    "127.0.0.1",
                    "Address that the API listens on; 0.0.0.0 is every one of the machine."),
            new Setting("http.port", PORT, "9400", "Port that the API listens on."),
            new Setting(
                    "http.threads",
                    COUNT,
                    "256",
                    "Threads for requests where the JVM has no virtual threads (before 21)."),
            new Setting("http.max-body-size", SIZE, "8MiB", "Largest request body."),
            new Setting("http.max-head-size", SIZE, "32KiB", "Largest request head."),
            new Setting("http.max-uri-size", SIZE, "8KiB", "Longest request target."),
            new Setting("http.max-connections", COUNT, "12000", "Most connections to the API."),
            new Setting(
                    "http.head-timeout",
                    DURATION,
                    "10s",
                    "How long a request head may take, from its first byte, TLS handshake included."),
            new Setting("http.body-timeout", DURATION, "120s", "How long a request body may take."),
            new Setting(
                    "http.response-timeout",
                    DURATION,
                    "120s",
                    "How long an answer may take on its way out, from its first byte."),
            new Setting(
                    "http.min-rate",
                    COUNT,
                    "500",
                    "Fewest bytes per second that a client has to send or take, over any ten seconds."),
            new Setting("http.idle-timeout", DURATION, "30s", "How long a connection may idle between requests."),
            new Setting(
                    "http.request-deadline",
                    DURATION,
                    "30s",
                    "How long a produce waits for the outcome of its records."),
            new Setting(
                    "http.v1.strict-status",
                    BOOLEAN,
                    "false",
                    "Whether /v1 folds statuses that HDInsight does not document into those it does."),
            new Setting("http.tls.cert-file", TEXT, null, "Certificate chain (PEM); makes the API listen with TLS."),
            new Setting("http.tls.key-file", TEXT, null, "Private key of the certificate (PEM, PKCS#8)."),
            new Setting(
                    "http.tls.reload-interval",
                    DURATION,
                    "10s",
                    "How often the two files are read again, so that a new certificate needs no restart."),
            new Setting(
                    "http.tls-in-front",
                    BOOLEAN,
                    "false",
                    "Whether TLS ends in front of the proxy, so that tokens may come over plain HTTP."),
            new Setting(
                    "http.trusted-proxies",
                    LIST,
                    "",
                    "Addresses or ranges whose Forwarded and X-Forwarded-* headers are believed."),
            new Setting(
                    "http.cors.allowed-origins",
                    LIST,
                    "",
                    "Origins whose scripts may call the API, such as https://console.example; none by default."),
            new Setting(
                    "docs.enabled",
                    BOOLEAN,
                    "true",
                    "Whether the API describes itself to anybody: /docs, /openapi.yaml and /openapi.json."),
            new Setting(
                    "management.host",
                    TEXT,
                    "127.0.0.1",
                    "Address of /healthy, /ready, /info, /metrics and /log-levels."),
            new Setting("management.port", PORT, "9401", "Port of /healthy, /ready, /info, /metrics and /log-levels."),
            new Setting(
                    "management.ready-requires-kafka",
                    BOOLEAN,
                    "true",
                    "Whether /ready is 503 while Kafka does not answer."),
            new Setting("console.enabled", BOOLEAN, "false", "Whether the API port has a page for people at /console."),
            new Setting(
                    "console.client-id",
                    TEXT,
                    null,
                    "Id of the application that people sign in to the console with; without it they bring a token."),
            new Setting(
                    "console.scope",
                    TEXT,
                    null,
                    "What they ask a token for; default: the first of auth.entra.audiences, with /.default."),
            new Setting("kafka.bootstrap-servers", LIST, null, "Brokers to begin with, host:port by comma."),
            new Setting(
                    "kafka.read-timeout", DURATION, "5s", "How long one fetch, or one question for offsets, may take."),
            new Setting(
                    "kafka.metadata-timeout", DURATION, "3s", "How long the question whether a topic exists may take."),
            new Setting(
                    "kafka.consumers",
                    COUNT,
                    null,
                    "Consumers, and so reads at the same time; default: heap / 32 MiB, from 8 to 64."),
            new Setting(
                    "kafka.producers",
                    COUNT,
                    null,
                    "Producers, which share the topics out, and buffer.memory; default: one per 10 cores, each with 16 MiB."),
            new Setting("kafka.common.", TEXT, null, "Any property of Kafka's clients, for all of them."),
            new Setting("kafka.producer.", TEXT, null, "Any property of Kafka's producer."),
            new Setting("kafka.consumer.", TEXT, null, "Any property of Kafka's consumer."),
            new Setting("kafka.admin.", TEXT, null, "Any property of Kafka's admin client."),
            new Setting("memory.max-size", SIZE, "256MiB", "Most that the in-memory Kafka of the demo keeps."),
            new Setting("limits.max-records", COUNT, "10000", "Most records in one produce request."),
            new Setting("limits.max-wait", DURATION, "60s", "Longest that a read may wait for its first record."),
            new Setting(
                    "limits.request-memory",
                    MEMORY,
                    "15%",
                    "Most bytes of request bodies in memory at the same time; a size or a part of the heap."),
            new Setting(
                    "limits.response-memory",
                    MEMORY,
                    "25%",
                    "Most bytes of answers to reads in memory at the same time; a size or a part of the heap."),
            new Setting(
                    "limits.permits.produce",
                    COUNT,
                    null,
                    "Most produce requests at the same time; default: 4096, before Java 21 96 of 256 threads."),
            new Setting(
                    "limits.permits.read",
                    COUNT,
                    null,
                    "Most reads that do not wait; default: 1024, before Java 21 32 of 256 threads."),
            new Setting(
                    "limits.permits.wait",
                    COUNT,
                    null,
                    "Most reads that wait for a record; default: 10000, before Java 21 64 of 256 threads."),
            new Setting(
                    "limits.permits.admin",
                    COUNT,
                    null,
                    "Most requests about topics and brokers; default: 64, before Java 21 16 of 256 threads."),
            new Setting(
                    "limits.principal-share",
                    PERCENT,
                    "25%",
                    "Part of each limit that one caller may hold while more than half of it is used."),
            new Setting(
                    "limits.records-per-second",
                    COUNT,
                    null,
                    "Most records per second of all callers together; default: no limit."),
            new Setting(
                    "limits.bytes-per-second",
                    SIZE,
                    null,
                    "Most bytes per second of all callers together; default: no limit."),
            new Setting(
                    "limits.per-principal.records-per-second",
                    COUNT,
                    null,
                    "Most records per second of each caller without a quota of its own; default: no limit."),
            new Setting(
                    "limits.per-principal.bytes-per-second",
                    SIZE,
                    null,
                    "Most bytes per second of each caller without a quota of its own; default: no limit."),
            new Setting(
                    "limits.headers",
                    BOOLEAN,
                    "false",
                    "Whether callers are told by RateLimit headers what is left of their quota."),
            new Setting(
                    "idempotency.store",
                    TEXT,
                    "memory",
                    "Where requests with an Idempotency-Key are remembered: memory, or kafka for all instances and across"
                            + " restarts."),
            new Setting(
                    "idempotency.kafka.topic",
                    TEXT,
                    "__kafka_rest_proxy_idempotency",
                    "The proxy's own topic for the store kafka; instances that share it share their keys."),
            new Setting(
                    "idempotency.window",
                    DURATION,
                    "15m",
                    "How long a produce with an Idempotency-Key is remembered after its end."),
            new Setting(
                    "idempotency.memory",
                    SIZE,
                    null,
                    "Most memory for requests with an Idempotency-Key; the oldest go first; default: 5 % of the heap."),
            new Setting(
                    "auth.mode",
                    TEXT,
                    null,
                    "Who may call: entra, who has a token of Microsoft Entra ID; off, whoever can connect."),
            new Setting(
                    "auth.insecure",
                    BOOLEAN,
                    "false",
                    "Whether auth.mode=off is meant, on an address that others can reach."),
            new Setting(
                    "auth.audit",
                    TEXT,
                    "all",
                    "Decisions in the audit log: all; changes, without allowed reads and writes; or off."),
            new Setting("auth.entra.tenant", TEXT, null, "Id of the directory (tenant) whose callers are let in."),
            new Setting(
                    "auth.entra.audiences",
                    LIST,
                    "",
                    "Whom a token must be for: its 'aud' is one of these, letter by letter."),
            new Setting(
                    "auth.entra.accept-hdinsight-audience",
                    BOOLEAN,
                    "false",
                    "Whether tokens for Azure HDInsight are taken, too; every service that receives one can use it here."),
            new Setting("auth.entra.cloud", TEXT, "public", "Microsoft's cloud: public, us-gov or china."),
            new Setting("auth.entra.token-versions", LIST, "1.0,2.0", "Versions of tokens that are accepted."),
            new Setting(
                    "auth.entra.allow-delegated", BOOLEAN, "true", "Whether people may call through an application."),
            new Setting("auth.entra.required-scopes", LIST, "", "Scopes, all of which a person's token must carry."),
            new Setting(
                    "auth.entra.clock-skew",
                    DURATION,
                    "60s",
                    "By how much the clocks of the proxy and the login service may differ."),
            new Setting(
                    "auth.entra.max-token-lifetime",
                    DURATION,
                    "30h",
                    "Longest time from issue to end that a token may have."),
            new Setting("auth.entra.max-token-size", SIZE, "16KiB", "Largest token."),
            new Setting(
                    "auth.entra.token-cache.ttl",
                    DURATION,
                    "5m",
                    "How long a token that was verified is not verified again."),
            new Setting("auth.entra.token-cache.size", COUNT, "10000", "How many verified tokens are remembered."),
            new Setting(
                    "auth.entra.keys.ttl",
                    DURATION,
                    "1h",
                    "How long signing keys are used before they are fetched again."),
            new Setting(
                    "auth.entra.keys.refresh-ahead",
                    DURATION,
                    "10m",
                    "How long before the end of that they are fetched in the background."),
            new Setting(
                    "auth.entra.keys.min-interval",
                    DURATION,
                    "30s",
                    "Time in which keys are fetched at most twice, whatever callers send."),
            new Setting(
                    "auth.entra.keys.outage",
                    DURATION,
                    "24h",
                    "How long keys stay in use while the login service does not answer."),
            new Setting("auth.entra.authority", TEXT, null, "Address of the login service; default: from the cloud."),
            new Setting("auth.entra.issuer-v1", TEXT, null, "Issuer of v1.0 tokens; default: from cloud and tenant."),
            new Setting("auth.entra.issuer-v2", TEXT, null, "Issuer of v2.0 tokens; default: from cloud and tenant."),
            new Setting("auth.entra.jwks-v1", TEXT, null, "Keys of v1.0 tokens; default: from cloud and tenant."),
            new Setting("auth.entra.jwks-v2", TEXT, null, "Keys of v2.0 tokens; default: from cloud and tenant."),
            new Setting(
                    "auth.entra.ca-file",
                    TEXT,
                    null,
                    "Certificates (PEM) to trust for login and Graph; default: Java's."),
            new Setting(
                    "auth.graph.membership",
                    TEXT,
                    "auto",
                    "Where groups come from: auto (the token, else Graph), claims or graph."),
            new Setting(
                    "auth.graph.credential",
                    TEXT,
                    "none",
                    "How the proxy logs in to Graph: none, secret, certificate, federated or managed-identity."),
            new Setting("auth.graph.client-id", TEXT, null, "Id of the application as which the proxy asks Graph."),
            new Setting("auth.graph.client-secret", SECRET, null, "Secret of that application; a file is better."),
            new Setting(
                    "auth.graph.client-secret-file",
                    TEXT,
                    null,
                    "File with the secret of that application, read at each use."),
            new Setting("auth.graph.certificate-file", TEXT, null, "Certificate of that application (PEM)."),
            new Setting("auth.graph.private-key-file", TEXT, null, "Private key of that certificate (PEM, PKCS#8)."),
            new Setting(
                    "auth.graph.federated-token-file",
                    TEXT,
                    null,
                    "File with a token of another issuer; default: AZURE_FEDERATED_TOKEN_FILE."),
            new Setting(
                    "auth.graph.managed-identity-url",
                    TEXT,
                    null,
                    "Address of the machine's identity; default: IDENTITY_ENDPOINT, else that of Azure."),
            new Setting("auth.graph.url", TEXT, null, "Address of Microsoft Graph; default: from the cloud."),
            new Setting(
                    "auth.graph.resource",
                    TEXT,
                    null,
                    "Resource that the proxy's own token is for; default: the address of Graph."),
            new Setting(
                    "auth.graph.cache.member", DURATION, "5m", "How long it is believed that a caller is in a group."),
            new Setting(
                    "auth.graph.cache.non-member",
                    DURATION,
                    "60s",
                    "How long it is believed that a caller is in none of the groups."),
            new Setting(
                    "auth.graph.cache.stale",
                    DURATION,
                    "30m",
                    "How much longer a membership is believed while Graph does not answer."),
            new Setting("auth.graph.cache.size", COUNT, "50000", "How many callers' groups are remembered."),
            new Setting("auth.graph.connect-timeout", DURATION, "2s", "Longest wait for a connection to Graph."),
            new Setting("auth.graph.timeout", DURATION, "4s", "Longest wait for an answer of Graph."),
            new Setting("auth.graph.max-concurrent", COUNT, "32", "Most questions to Graph at the same time."),
            new Setting("auth.access.groups", LIST, "", "Security groups (ids) whose members may do everything."),
            new Setting("auth.access.roles", LIST, "", "App roles whose holders may do everything."),
            new Setting(
                    "auth.access.grants",
                    GRANTS,
                    null,
                    "Who may do what on which topics: a list of objects with roles, groups, principals, operations, topics."),
            new Setting(
                    "auth.access.quotas",
                    QUOTAS,
                    null,
                    "How much each may use: a list of objects with groups, clients, records-per-second, bytes-per-second."),
            new Setting(
                    "shutdown.lame-duck",
                    DURATION,
                    "2s",
                    "How long requests are still taken after SIGTERM, while load balancers notice that the proxy is not ready."),
            new Setting(
                    "shutdown.timeout",
                    DURATION,
                    "8s",
                    "How long everything after the lame duck may take, up to the exit."),
            new Setting("log.format", TEXT, "text", "What log lines are: text or json."),
            new Setting(
                    "log.levels.",
                    TEXT,
                    null,
                    "Level of the logger of that name: trace, debug, info, warn, error or off."));

    private Schema() {}

    /** The setting that a key belongs to. */
    static Optional<Setting> find(String key) {
        Optional<Setting> exact =
                SETTINGS.stream().filter(setting -> setting.key().equals(key)).findFirst();
        return exact.or(() -> SETTINGS.stream()
                .filter(setting -> setting.isPrefix()
                        && key.startsWith(setting.key())
                        && key.length() > setting.key().length())
                .findFirst());
    }

    /** What to say of a key that there is not: the nearest one, or the keys of its section. */
    static String suggestion(String unknown) {
        int close = Math.max(2, unknown.length() / 3);
        Optional<String> nearest = keys().min(Comparator.comparingInt(key -> EditDistance.between(key, unknown)))
                .filter(key -> EditDistance.between(key, unknown) <= close);
        return nearest.map(key -> "did you mean " + key + "?").orElseGet(() -> sectionOf(unknown));
    }

    private static String sectionOf(String unknown) {
        String section = unknown.split("\\.", 2)[0];
        List<String> keys = keys().filter(key -> key.startsWith(section + ".")).toList();
        return keys.isEmpty()
                ? "sections are auth, console, docs, http, idempotency, kafka, limits, log, management, memory, shutdown"
                : "there are " + String.join(", ", keys);
    }

    private static Stream<String> keys() {
        return SETTINGS.stream().map(setting -> setting.isPrefix() ? setting.key() + "*" : setting.key());
    }
}
