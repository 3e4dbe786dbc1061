package org.kafkarestproxy.bootstrap;

import java.lang.reflect.InvocationHandler;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGTERM and Ctrl-C do. The JVM would end with 143 after its hooks and make a second signal wait for them; so the hook
 * ends the JVM itself, with 0, and a second signal halts it at once.
 */
final class Shutdown {

    static final int CUT_SHORT = 143;

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int FAILED = 1;

    private Shutdown() {}

    static void stopOnSignal(Proxy proxy, Duration limit) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(proxy, limit), "shutdown"));
    }

    private static void stop(Proxy proxy, Duration limit) {
        haltOnNextSignal();
        watch(limit.plus(GRACE));
        int exit = 0;
        try {
            proxy.stop();
        } catch (RuntimeException failure) {
            LOG.error("Did not stop in order", failure);
            exit = FAILED;
        }
        LogOutput.close();
        Runtime.getRuntime().halt(exit);
    }

    private static void watch(Duration limit) {
        Thread watchdog = new Thread(
                () -> {
                    long end = System.nanoTime() + limit.toNanos();
                    for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    LOG.error("Not stopped within {}", limit);
                    LogOutput.close();
                    Runtime.getRuntime().halt(FAILED);
                },
                "shutdown-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /** The signal API has no official home, hence reflection; where it is missing a second signal just waits. */
    private static void haltOnNextSignal() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler halt = (proxy, method, arguments) -> {
                Runtime.getRuntime().halt(CUT_SHORT);
                return null;
            };
            Object halting =
                    java.lang.reflect.Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, halt);
            for (String name : new String[] {"TERM", "INT"}) {
                Object instance = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, instance, halting);
            }
        } catch (ReflectiveOperationException missing) {
            LOG.debug("A second signal will wait for the first", missing);
        }
    }
}
