package org.kafkarestproxy.domain.topic;

import org.kafkarestproxy.application.Limits;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesTheDomainDoesNotKnowTheApplication {
    Object limits = Limits.DEFAULTS;
}
