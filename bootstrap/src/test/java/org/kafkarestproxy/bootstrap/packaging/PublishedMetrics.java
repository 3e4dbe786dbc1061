package org.kafkarestproxy.bootstrap.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of series and labels that alert rules and dashboard may use. */
final class PublishedMetrics {

    /** That each of these is published is shown where a proxy with all of its parts runs. */
    private static final Set<String> NAMES = names();

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

    private static Set<String> names() {
        try (InputStream list = PublishedMetrics.class.getResourceAsStream("../published-metrics")) {
            return Set.copyOf(new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in an expression that nobody publishes. */
    static Set<String> unknownIn(String expression) {
        String bare = TEXT.matcher(expression).replaceAll("\"\"").replace("==", " ");
        Set<String> unknown = new TreeSet<>();
        Matcher series = SERIES.matcher(bare);
        while (series.find()) {
            if (!NAMES.contains(series.group())) {
                unknown.add(series.group());
            }
        }
        labels(bare).filter(label -> !LABELS.contains(label)).forEach(unknown::add);
        return unknown;
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
