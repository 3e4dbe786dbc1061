package org.kafkarestproxy.adapter.http;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesOnlyTheCommandLinePrints {
    void print() {
        System.out.println();
    }
}
