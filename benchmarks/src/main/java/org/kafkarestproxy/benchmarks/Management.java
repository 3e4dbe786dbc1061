package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The management port of the proxy. */
final class Management {

    private static final int TIMEOUT_MILLIS = 5000;

    private final String base;

    Management(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    boolean isReady() {
        try {
            return open("/ready").getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The value of a series without labels. */
    double metric(String name) {
        try (var body = open("/metrics").getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no " + name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }
}
