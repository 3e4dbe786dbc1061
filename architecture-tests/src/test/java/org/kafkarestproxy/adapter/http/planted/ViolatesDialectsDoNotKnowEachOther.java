package org.kafkarestproxy.adapter.http.planted;

import org.kafkarestproxy.adapter.http.hdinsight.HdInsightDialect;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesDialectsDoNotKnowEachOther {
    Class<?> other = HdInsightDialect.class;
}
