package org.kafkarestproxy.soak;

/** Daemon threads with small stacks: there are hundreds of them. */
final class Threads {

    private static final long STACK = 256 * 1024;

    private Threads() {}

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, STACK);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, cause) -> Notes.unexpected(name + " died", cause));
        thread.start();
        return thread;
    }
}
