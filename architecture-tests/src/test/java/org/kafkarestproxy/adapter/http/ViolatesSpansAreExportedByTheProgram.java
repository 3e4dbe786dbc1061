package org.kafkarestproxy.adapter.http;

import io.opentelemetry.sdk.OpenTelemetrySdk;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesSpansAreExportedByTheProgram {
    Class<?> inner = OpenTelemetrySdk.class;
}
