package org.kafkarestproxy.soak;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.kafkarestproxy.soak.process.Usage;

/** What the proxy held, second by second. */
final class Watch {

    private static final double MOST_GROWTH = 1.10;

    private final List<Usage> samples = new CopyOnWriteArrayList<>();

    void look(ProxyProcess proxy) {
        Usage usage = proxy.usage();
        if (usage.rssKib() > 0) {
            samples.add(usage);
        }
    }

    Usage first() {
        return samples.isEmpty() ? Usage.NONE : samples.get(0);
    }

    Usage last() {
        return samples.isEmpty() ? Usage.NONE : samples.get(samples.size() - 1);
    }

    long mostRssKib() {
        return samples.stream().mapToLong(Usage::rssKib).max().orElse(0);
    }

    /** Holds the last fifth of the run against its second fifth: before that it was still warming up. */
    void holdSteady(Promises promises) {
        holdSteady(promises, "resident memory", Usage::rssKib);
        holdSteady(promises, "threads", Usage::threads);
        holdSteady(promises, "handles", Usage::handles);
    }

    private void holdSteady(Promises promises, String what, ToDoubleFunction<Usage> of) {
        int fifth = samples.size() / 5;
        double early = average(samples.subList(fifth, 2 * fifth), of);
        double late = average(samples.subList(4 * fifth, samples.size()), of);
        promises.hold(late <= early * MOST_GROWTH, what + " grew from " + early + " to " + late);
    }

    private static double average(List<Usage> some, ToDoubleFunction<Usage> of) {
        return some.stream().mapToDouble(of).average().orElse(0);
    }
}
