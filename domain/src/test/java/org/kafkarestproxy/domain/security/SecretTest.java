package org.kafkarestproxy.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void never_prints_itself() {
        assertThat(new Secret("canary")).hasToString("********");
    }
}
