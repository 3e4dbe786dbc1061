package org.kafkarestproxy.architecture;

import java.util.Set;

/** What is public besides the domain and the ports: what embedders, other modules or a JVM need to name. */
final class PublicTypes {

    static final Set<String> NAMES = Set.of(
            "org.kafkarestproxy.application.Limits",
            "org.kafkarestproxy.application.ProxyApplication",
            "org.kafkarestproxy.application.tck.KafkaContract",
            "org.kafkarestproxy.application.tck.RequestMemoryContract",
            "org.kafkarestproxy.adapter.memory.InMemoryRequests",
            "org.kafkarestproxy.adapter.memory.InMemoryKafka",
            "org.kafkarestproxy.adapter.kafka.ApacheKafka",
            "org.kafkarestproxy.adapter.kafka.KafkaProperties",
            "org.kafkarestproxy.adapter.kafka.KafkaRequestMemory",
            "org.kafkarestproxy.adapter.kafka.KafkaSettings",
            "org.kafkarestproxy.adapter.aad.Cloud",
            "org.kafkarestproxy.adapter.aad.EntraIdentity",
            "org.kafkarestproxy.adapter.aad.EntraSettings",
            "org.kafkarestproxy.adapter.aad.EntraStatistics",
            "org.kafkarestproxy.adapter.aad.GraphCredential",
            "org.kafkarestproxy.adapter.aad.OpenIdentity",
            "org.kafkarestproxy.adapter.http.AccessLine",
            "org.kafkarestproxy.adapter.http.AdmissionSettings",
            "org.kafkarestproxy.adapter.http.Audit",
            "org.kafkarestproxy.adapter.http.Cidr",
            "org.kafkarestproxy.adapter.http.Dialect",
            "org.kafkarestproxy.adapter.http.HttpErrors",
            "org.kafkarestproxy.adapter.http.HttpServer",
            "org.kafkarestproxy.adapter.http.HttpSettings",
            "org.kafkarestproxy.adapter.http.HttpTimeouts",
            "org.kafkarestproxy.adapter.http.Json",
            "org.kafkarestproxy.adapter.http.ByteScan",
            "org.kafkarestproxy.adapter.http.JsonBytes",
            "org.kafkarestproxy.adapter.http.KafkaSpan",
            "org.kafkarestproxy.adapter.http.Instruments",
            "org.kafkarestproxy.adapter.http.LogLine",
            "org.kafkarestproxy.adapter.http.ManagementServer",
            "org.kafkarestproxy.adapter.http.ManagementSettings",
            "org.kafkarestproxy.adapter.http.Page",
            "org.kafkarestproxy.adapter.http.PageFile",
            "org.kafkarestproxy.adapter.http.RequestContext",
            "org.kafkarestproxy.adapter.http.TlsSettings",
            "org.kafkarestproxy.adapter.http.Route",
            "org.kafkarestproxy.adapter.http.Tracing",
            "org.kafkarestproxy.adapter.http.Utf8",
            "org.kafkarestproxy.adapter.http.Verbosity",
            "org.kafkarestproxy.adapter.http.console.ConsolePage",
            "org.kafkarestproxy.adapter.http.console.ConsoleSettings",
            "org.kafkarestproxy.adapter.http.docs.ApiDocs",
            "org.kafkarestproxy.adapter.http.hdinsight.HdInsightDialect");

    private PublicTypes() {}
}
