package org.kafkarestproxy.bootstrap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kafkarestproxy.domain.error.ProxyException;

/** How long calls to Kafka take, by what they do and how they end. */
final class OperationTimes {

    private final Map<Name, Times> timers = new EnumMap<>(Name.class);

    OperationTimes(MeterRegistry registry) {
        for (Name name : Name.values()) {
            timers.put(name, new Times(registry, name));
        }
    }

    /** What is done; reads that may wait are apart from those that do not. */
    enum Name {
        APPEND,
        READ,
        READ_WAITING,
        BROKERS,
        TOPICS,
        DESCRIBE,
        PARTITIONS,
        CREATE,
        DELETE
    }

    /** Refused: Kafka or the adapter said no. Failed: it did not answer, or what it did is not known. */
    private static final class Times {

        private final Timer succeeded;
        private final Timer refused;
        private final Timer failed;

        Times(MeterRegistry registry, Name name) {
            this.succeeded = timer(registry, name, "ok");
            this.refused = timer(registry, name, "refused");
            this.failed = timer(registry, name, "failed");
        }

        private static Timer timer(MeterRegistry registry, Name name, String outcome) {
            return Timer.builder("krp.kafka.operation")
                    .description("Calls to Kafka")
                    .tags("operation", name.name().toLowerCase(Locale.ROOT), "outcome", outcome)
                    .register(registry);
        }
    }

    <T> T of(Name name, Supplier<T> call) {
        Times times = Objects.requireNonNull(timers.get(name));
        long since = System.nanoTime();
        Timer ended = times.failed;
        try {
            T result = call.get();
            ended = times.succeeded;
            return result;
        } catch (ProxyException failure) {
            ended = failure.retriable() || failure.outcomeUnknown() ? times.failed : times.refused;
            throw failure;
        } finally {
            ended.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
        }
    }

    void run(Name name, Runnable call) {
        Object unused = of(name, () -> {
            call.run();
            return this;
        });
    }
}
