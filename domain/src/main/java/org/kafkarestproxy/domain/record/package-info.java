/** Records to write, records as read, and the outcome of each write. */
@NullMarked
package org.kafkarestproxy.domain.record;

import org.jspecify.annotations.NullMarked;
