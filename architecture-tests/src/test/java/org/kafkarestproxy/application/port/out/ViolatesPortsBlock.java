package org.kafkarestproxy.application.port.out;

import java.util.concurrent.CompletionStage;

/** Planted: a violation that the rule of its name must find. */
interface ViolatesPortsBlock {
    CompletionStage<String> later();
}
