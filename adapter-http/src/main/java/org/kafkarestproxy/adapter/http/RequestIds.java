package org.kafkarestproxy.adapter.http;

import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Request;

/** The id of a request: the client's own where it is fit for a log, else one that is made. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";

    private static final int MAX_LENGTH = 128;

    private RequestIds() {}

    static String of(Request request) {
        Exchange exchange = Exchange.of(request);
        String known = exchange.id();
        if (known != null) {
            return known;
        }
        String sent = request.getHeaders().get(HEADER);
        String id = sent != null && isFit(sent) ? sent : make();
        exchange.named(id);
        return id;
    }

    static String make() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE) + Integer.toHexString(random.nextInt());
    }

    private static boolean isFit(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
