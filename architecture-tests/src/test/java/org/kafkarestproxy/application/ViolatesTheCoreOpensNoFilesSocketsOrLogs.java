package org.kafkarestproxy.application;

import java.nio.file.Path;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesTheCoreOpensNoFilesSocketsOrLogs {
    Path path = Path.of("x");
}
