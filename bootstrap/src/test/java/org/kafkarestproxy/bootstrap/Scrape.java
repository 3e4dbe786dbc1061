package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;

/** What a Prometheus gets at one moment. */
record Scrape(String text) {

    static Scrape of(ApiClient management) {
        Answer answer = management.get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        return new Scrape(answer.text());
    }

    /** Names and labels without numbers. */
    Set<String> series() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that there were not before; the JVM may begin to use a memory pool or collector that it had not used. */
    Set<String> seriesAddedSince(Scrape before) {
        Set<String> added = series();
        added.removeAll(before.series());
        added.removeIf(name -> name.startsWith("jvm_"));
        return added;
    }

    /** What a series says, 0 when there is none. */
    double value(String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
