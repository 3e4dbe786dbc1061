package org.kafkarestproxy.adapter.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;

/** What there is to know of a listener as such: its connections and its threads. */
final class ServerMeters {

    private ServerMeters() {}

    static void bind(MeterRegistry registry, Server server, String listener) {
        Gauge.builder("krp.http.connections", server, ServerMeters::connections)
                .description("Open connections")
                .tag("listener", listener)
                .register(registry);
        new JettyServerThreadPoolMetrics(server.getThreadPool(), Tags.of("listener", listener)).bindTo(registry);
    }

    static int connections(Server server) {
        int connections = 0;
        for (Connector connector : server.getConnectors()) {
            connections += connector.getConnectedEndPoints().size();
        }
        return connections;
    }
}
