package org.kafkarestproxy.adapter.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same short thing again and again on the scheduler of a server, for as long as that runs. */
final class Sweep extends AbstractLifeCycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int PER_LIMIT = 10;
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Scheduler scheduler;
    private final Duration tick;
    private final Runnable action;

    /**
     * @param tick the time from the end of one run to the next
     * @param action never blocks
     */
    Sweep(Scheduler scheduler, Duration tick, Runnable action) {
        this.scheduler = scheduler;
        this.tick = tick;
        this.action = action;
    }

    /** How often to look, so that a limit is kept to a tenth. */
    static Duration tickFor(Duration limit) {
        Duration tenth = limit.dividedBy(PER_LIMIT);
        return tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth;
    }

    @Override
    protected void doStart() {
        scheduler.schedule(this::run, tick.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            action.run();
        } catch (RuntimeException unexpected) {
            LOG.error("A check of the connections failed", unexpected);
        }
        if (isStarted()) {
            doStart();
        }
    }
}
