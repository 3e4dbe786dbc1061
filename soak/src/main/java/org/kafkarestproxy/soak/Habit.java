package org.kafkarestproxy.soak;

/** What a writer does when a request was refused for a while, ended unknown or was not answered. */
enum Habit {
    /** Goes on with other records. */
    ONCE,
    /** Waits five seconds for an answer and repeats with its Idempotency-Key until it knows: at most one copy. */
    KEYED,
    /** Waits five seconds for an answer and repeats without a key: each repeat may write the records again. */
    REPEATING;

    /** How many copies may be there at most when so many attempts may have written. */
    int allowedCopies(int attempts) {
        return this == REPEATING ? attempts : Math.min(attempts, 1);
    }
}
