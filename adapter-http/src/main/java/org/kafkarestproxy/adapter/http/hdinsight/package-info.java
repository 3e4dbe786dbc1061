/** The API of the Azure HDInsight Kafka REST proxy, version 1, and what this proxy adds to it. */
@NullMarked
package org.kafkarestproxy.adapter.http.hdinsight;

import org.jspecify.annotations.NullMarked;
