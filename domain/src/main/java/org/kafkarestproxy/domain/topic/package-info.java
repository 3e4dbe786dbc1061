/** Topics, partitions and brokers as values. */
@NullMarked
package org.kafkarestproxy.domain.topic;

import org.jspecify.annotations.NullMarked;
