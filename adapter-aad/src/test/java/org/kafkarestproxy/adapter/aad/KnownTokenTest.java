package org.kafkarestproxy.adapter.aad;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.domain.security.BearerToken;

class KnownTokenTest {

    private static final int TIMES = 1_000;

    @TempDir
    private Path folder;

    @Test
    void a_token_that_is_known_is_recognised_without_a_copy_of_it() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (FakeTenant tenant = FakeTenant.start(folder);
                EntraIdentity identity = new EntraIdentity(Samples.settings(tenant), Clock.systemUTC())) {
            String header = "Bearer " + tenant.token().build();
            BearerToken token = BearerToken.within(header, 7, header.length());
            identity.verify(token);

            long before = memory.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < TIMES; i++) {
                identity.verify(token);
            }
            long bytes = (memory.getCurrentThreadAllocatedBytes() - before) / TIMES;

            assertThat(bytes).isLessThan(token.length());
        }
    }
}
