package org.kafkarestproxy.benchmarks;

import java.util.List;

/** How clients meet the proxy: the modifiers of a case, as in {@code produce-1+auth+tls}. */
record Surroundings(boolean auth, boolean tls, boolean http2) {

    private static final List<String> MODIFIERS = List.of("auth", "tls", "h2");

    /** Fails when there is no such modifier. */
    static Surroundings of(List<String> modifiers) {
        for (String each : modifiers) {
            if (!MODIFIERS.contains(each)) {
                throw new IllegalArgumentException("+" + each + " is not known; there are +auth, +tls and +h2");
            }
        }
        return new Surroundings(modifiers.contains("auth"), modifiers.contains("tls"), modifiers.contains("h2"));
    }

    @Override
    public String toString() {
        return (auth ? "+auth" : "") + (tls ? "+tls" : "") + (http2 ? "+h2" : "");
    }
}
