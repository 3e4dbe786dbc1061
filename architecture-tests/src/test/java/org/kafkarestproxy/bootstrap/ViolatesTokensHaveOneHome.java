package org.kafkarestproxy.bootstrap;

import com.nimbusds.jose.JWSHeader;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesTokensHaveOneHome {
    Class<?> inner = JWSHeader.class;
}
