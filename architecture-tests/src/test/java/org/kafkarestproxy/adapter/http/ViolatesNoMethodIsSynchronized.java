package org.kafkarestproxy.adapter.http;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesNoMethodIsSynchronized {
    synchronized void alone() {}
}
