package org.kafkarestproxy.domain.security;

/** A setting that never prints itself. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "********";
    }
}
