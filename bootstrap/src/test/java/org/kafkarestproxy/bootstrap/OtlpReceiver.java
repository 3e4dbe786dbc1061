package org.kafkarestproxy.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans by OTLP over HTTP (opentelemetry-proto, trace/v1). */
final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Exported> spans = new CopyOnWriteArrayList<>();

    OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** A span as it came. */
    record Exported(
            String service,
            String traceId,
            String spanId,
            String parentId,
            String name,
            long kind,
            boolean error,
            Map<String, String> attributes,
            List<String> linkedTraces) {}

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Protobuf request = new Protobuf(exchange.getRequestBody().readAllBytes());
            for (Protobuf resource : request.messages(1)) {
                String service = attributes(resource.messages(1).get(0), 1).get("service.name");
                for (Protobuf scope : resource.messages(2)) {
                    scope.messages(2).forEach(span -> spans.add(exported(service, span)));
                }
            }
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Exported exported(String service, Protobuf span) {
        return new Exported(
                service,
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                span.number(6),
                span.messages(15).stream().anyMatch(status -> status.number(3) == 2),
                attributes(span, 9),
                span.messages(13).stream().map(link -> link.hex(1)).toList());
    }

    private static Map<String, String> attributes(Protobuf message, int field) {
        Map<String, String> attributes = new HashMap<>();
        for (Protobuf pair : message.messages(field)) {
            Protobuf value = pair.messages(2).get(0);
            if (!value.messages(5).isEmpty()) {
                value = value.messages(5).get(0).messages(1).get(0);
            }
            attributes.put(pair.text(1), value.text(1).isEmpty() ? Long.toString(value.number(3)) : value.text(1));
        }
        return attributes;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Exported> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
