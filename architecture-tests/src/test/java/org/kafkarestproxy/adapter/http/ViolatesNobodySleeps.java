package org.kafkarestproxy.adapter.http;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesNobodySleeps {
    void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
