package org.kafkarestproxy.adapter.http;

import org.kafkarestproxy.adapter.http.hdinsight.HdInsightDialect;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesTheHttpEdgeDoesNotKnowItsDialects {
    Class<?> dialect = HdInsightDialect.class;
}
