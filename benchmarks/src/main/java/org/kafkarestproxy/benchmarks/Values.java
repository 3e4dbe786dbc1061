package org.kafkarestproxy.benchmarks;

import java.nio.charset.StandardCharsets;

/** What is written: readings of a device as JSON, filled up to the wanted size. */
public final class Values {

    /** How many different keys there are. */
    public static final int KEYS = 50;

    private Values() {}

    /** That of a record by its place in its request. */
    public static String key(int place) {
        return "key-" + place % KEYS;
    }

    static String value(int number, int bytes) {
        String start = "{\"device\":\"sensor-" + number % 100 + "\",\"reading\":" + number + ",\"celsius\":"
                + (20 + number % 7) + ".5,\"fine\":true,\"note\":\"";
        String end = "\"}";
        return start + "x".repeat(Math.max(0, bytes - start.length() - end.length())) + end;
    }

    /** A body for the proxy; each record has a key. */
    static byte[] request(int records, int valueBytes) {
        StringBuilder body = new StringBuilder("{\"records\":[");
        for (int i = 0; i < records; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"key\":\"")
                    .append(key(i))
                    .append("\",\"value\":")
                    .append(value(i, valueBytes))
                    .append('}');
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
