package org.kafkarestproxy.architecture;

import org.junit.jupiter.api.Test;

class ViolatesTestNames {

    @Test
    void never_runs() {
        throw new AssertionError("a class of this name is not picked up");
    }
}
