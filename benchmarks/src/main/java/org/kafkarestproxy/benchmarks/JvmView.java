package org.kafkarestproxy.benchmarks;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.stream.LongStream;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What the JVM of another process says of itself, over JMX. Allocated bytes are those that the JVM counts for each thread, so
 * they are exact; virtual threads count with their carriers. Before Java 21 threads that have ended are missing.
 */
final class JvmView implements AutoCloseable {

    private static final String THREADS = "java.lang:type=Threading";
    private static final String MEMORY = "java.lang:type=Memory";
    private static final String COLLECTORS = "java.lang:type=GarbageCollector,name=*";

    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private JvmView(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    @SuppressWarnings("BanJNDI") // the address comes from a process of our own
    static JvmView attach(long pid) throws IOException {
        VirtualMachine machine;
        try {
            machine = VirtualMachine.attach(Long.toString(pid));
        } catch (AttachNotSupportedException impossible) {
            throw new IOException(impossible);
        }
        try {
            return new JvmView(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
        } finally {
            machine.detach();
        }
    }

    /** Since its start. */
    long allocatedBytes() throws IOException {
        return ask(() -> {
            ObjectName threads = new ObjectName(THREADS);
            try {
                return (Long) beans.getAttribute(threads, "TotalThreadAllocatedBytes");
            } catch (AttributeNotFoundException beforeJava21) {
                Object ids = beans.getAttribute(threads, "AllThreadIds");
                long[] each = (long[]) beans.invoke(
                        threads, "getThreadAllocatedBytes", new Object[] {ids}, new String[] {long[].class.getName()});
                return LongStream.of(each).filter(bytes -> bytes > 0).sum();
            }
        });
    }

    /** How often anything was collected since its start. */
    long collections() throws IOException {
        return sumOfCollectors("CollectionCount");
    }

    /** Milliseconds that this took. */
    long collectionMillis() throws IOException {
        return sumOfCollectors("CollectionTime");
    }

    private long sumOfCollectors(String attribute) throws IOException {
        return ask(() -> {
            long sum = 0;
            for (ObjectName each : beans.queryNames(new ObjectName(COLLECTORS), null)) {
                sum += (Long) beans.getAttribute(each, attribute);
            }
            return sum;
        });
    }

    /** Bytes in the heap after a full collection. */
    long heapAfterCollection() throws IOException {
        return ask(() -> {
            ObjectName memory = new ObjectName(MEMORY);
            beans.invoke(memory, "gc", new Object[0], new String[0]);
            return (Long) ((CompositeData) beans.getAttribute(memory, "HeapMemoryUsage")).get("used");
        });
    }

    private interface Question {
        long answer() throws JMException, IOException;
    }

    private static long ask(Question question) throws IOException {
        try {
            return question.answer();
        } catch (JMException failure) {
            throw new IOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
