package org.kafkarestproxy.application.port.out;

import java.util.List;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Recollection;

/**
 * Remembers requests to write by their keys, so that a repeat writes nothing. A request runs from {@link #reserve} until
 * {@link #settle} or {@link #forget}; while it runs it is never forgotten, afterwards for as long as the adapter is set to
 * and its memory lasts, the oldest first. Any number of threads at once. The promises are checked for every adapter by
 * {@code RequestMemoryContract} in the module application-tck.
 */
public interface RequestMemory extends AutoCloseable {

    /**
     * What is known of this request; when nothing is, it runs from now on. Of any number of calls at once, one only gets
     * {@code Reserved}.
     *
     * @param request stands for caller, topic and key
     * @param body stands for what is asked for
     * @param records how many outcomes will have to be remembered
     * @throws org.kafkarestproxy.domain.error.ProxyException OVERLOADED when the memory is full of running requests,
     *     KAFKA_UNAVAILABLE, NOT_READY or SHUTTING_DOWN when it cannot be told now; then nothing is reserved for the caller
     */
    Recollection reserve(Digest request, Digest body, int records);

    /** Ends a request that was reserved here. Does not fail: what cannot be kept becomes {@code Lost}. */
    void settle(Digest request, List<AppendResult> outcomes);

    /** Ends a request that was reserved here and wrote nothing: its repeat runs. Does not fail, as {@link #settle}. */
    void forget(Digest request);

    /** How many ended requests were forgotten before their time since the start, to make room. */
    long evicted();

    /** Ends within a limit of the adapter; what was settled before is kept as far as the adapter keeps it at all. */
    @Override
    void close();
}
