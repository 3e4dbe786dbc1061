package org.kafkarestproxy.domain.record;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesDomainTypesDoNotChange {
    int count = 1;

    void count() {
        count++;
    }
}
