package org.kafkarestproxy.bootstrap.packaging;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of series and labels that alert rules and dashboard may use. */
final class PublishedMetrics {

    private static final Set<String> PLAIN = Set.of(
            "krp_http_requests_in_flight",
            "krp_http_received_bytes_total",
            "krp_http_sent_bytes_total",
            "krp_http_connections",
            "krp_errors_total",
            "krp_records_produced_total",
            "krp_records_consumed_total",
            "krp_produced_bytes_total",
            "krp_consumed_bytes_total",
            "krp_auth_decisions_total",
            "krp_token_cache_total",
            "krp_key_fetches_total",
            "krp_membership_lookups_total",
            "krp_signing_keys_age_seconds",
            "krp_refused_total",
            "krp_memory_budget_bytes",
            "krp_memory_used_bytes",
            "krp_streams",
            "krp_waiting_reads",
            "krp_ready",
            "krp_kafka_up",
            "krp_draining",
            "krp_log_dropped_total",
            "krp_build_info",
            "krp_tls_certificate_expiry_timestamp_seconds",
            "krp_tls_reloads_total",
            "jvm_memory_used_bytes",
            "jvm_memory_max_bytes",
            "jvm_gc_pause_seconds_sum",
            "jvm_threads_live_threads",
            "process_cpu_usage");

    private static final Set<String> HISTOGRAMS = Set.of("krp_http_requests_seconds", "krp_kafka_operation_seconds");

    private static final Set<String> LABELS = Set.of(
            "api",
            "area",
            "code",
            "instance",
            "job",
            "kind",
            "le",
            "limit",
            "listener",
            "method",
            "operation",
            "outcome",
            "reason",
            "result",
            "route",
            "source",
            "status");

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern SERIES = Pattern.compile("\\b(?:krp|jvm|process|jetty|kafka)_\\w+");
    private static final Pattern MATCHED = Pattern.compile("(\\w+) *(?:=~|!~|!=|=)");
    private static final Pattern GROUPED = Pattern.compile("\\bby *\\(([^)]*)\\)");

    private PublishedMetrics() {}

    /** The names in an expression that nobody publishes. */
    static Set<String> unknownIn(String expression) {
        String bare = TEXT.matcher(expression).replaceAll("\"\"").replace("==", " ");
        Set<String> unknown = new TreeSet<>();
        Matcher series = SERIES.matcher(bare);
        while (series.find()) {
            if (!PLAIN.contains(series.group()) && !isOfHistogram(series.group())) {
                unknown.add(series.group());
            }
        }
        labels(bare).filter(label -> !LABELS.contains(label)).forEach(unknown::add);
        return unknown;
    }

    private static boolean isOfHistogram(String name) {
        return Stream.of("_bucket", "_count", "_sum")
                .anyMatch(part ->
                        name.endsWith(part) && HISTOGRAMS.contains(name.substring(0, name.length() - part.length())));
    }

    private static Stream<String> labels(String expression) {
        Stream<String> matched = MATCHED.matcher(expression).results().map(result -> result.group(1));
        Stream<String> grouped = GROUPED.matcher(expression)
                .results()
                .flatMap(result -> Stream.of(result.group(1).split(",", -1)))
                .map(String::strip);
        return Stream.concat(matched, grouped);
    }
}
