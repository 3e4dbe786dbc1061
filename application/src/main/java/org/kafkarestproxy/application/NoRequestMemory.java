package org.kafkarestproxy.application;

import java.util.List;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Recollection;

/** Where nobody gave a memory: a key is refused, because to ignore it would let a repeat write again. */
final class NoRequestMemory implements RequestMemory {

    @Override
    public Recollection reserve(Digest request, Digest body, int records) {
        throw new ProxyException(ErrorCode.NOT_SUPPORTED, "Idempotency keys are not remembered here.");
    }

    @Override
    public void settle(Digest request, List<AppendResult> outcomes) {
        throw new IllegalStateException("nothing was reserved");
    }

    @Override
    public void forget(Digest request) {
        throw new IllegalStateException("nothing was reserved");
    }

    @Override
    public long evicted() {
        return 0;
    }

    @Override
    public void close() {}
}
