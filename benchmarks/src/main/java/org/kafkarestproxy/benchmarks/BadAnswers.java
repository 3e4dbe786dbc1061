package org.kafkarestproxy.benchmarks;

/** A server did not do what was asked of it, so what it cost means nothing. */
final class BadAnswers extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadAnswers(String message) {
        super(message);
    }
}
