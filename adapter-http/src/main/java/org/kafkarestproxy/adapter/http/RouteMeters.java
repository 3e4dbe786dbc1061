package org.kafkarestproxy.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Times of one route by method and status. Each is made when it is first needed and found by its place from then on. */
final class RouteMeters {

    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "other"};
    private static final int FIRST_STATUS = 100;
    private static final int STATUSES = 500;

    private final MeterRegistry registry;
    private final String api;
    private final String route;
    private final AtomicReferenceArray<@Nullable Timer> timers = new AtomicReferenceArray<>(METHODS.length * STATUSES);

    RouteMeters(MeterRegistry registry, String api, String route) {
        this.registry = registry;
        this.api = api;
        this.route = route;
    }

    /** Counts a request that has ended. */
    void record(String method, int status, long nanos) {
        int index = Math.min(STATUSES - 1, Math.max(0, status - FIRST_STATUS));
        int place = indexOf(method);
        Timer timer = timers.get(place * STATUSES + index);
        if (timer == null) {
            timer = make(METHODS[place], index + FIRST_STATUS);
            timers.set(place * STATUSES + index, timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private static int indexOf(String method) {
        for (int i = 0; i < METHODS.length - 1; i++) {
            if (METHODS[i].equals(method)) {
                return i;
            }
        }
        return METHODS.length - 1;
    }

    private Timer make(String method, int status) {
        return Timer.builder("krp.http.requests")
                .description("Requests, from their whole head to the end of their answer")
                .tags("api", api, "method", method, "route", route, "status", Integer.toString(status))
                .register(registry);
    }
}
