package org.kafkarestproxy.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void equals_another_with_the_same_bytes() {
        assertThat(Payload.of("ä")).isEqualTo(Payload.owning(new byte[] {(byte) 0xC3, (byte) 0xA4}));
        assertThat(Payload.of("ä")).hasSameHashCodeAs(Payload.of("ä")).isNotEqualTo(Payload.of("a"));
    }

    @Test
    void never_prints_its_content() {
        assertThat(Payload.of("secret")).hasToString("Payload[6 bytes]");
    }
}
