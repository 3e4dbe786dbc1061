/** Who calls, and what they may do. */
@NullMarked
package org.kafkarestproxy.domain.security;

import org.jspecify.annotations.NullMarked;
