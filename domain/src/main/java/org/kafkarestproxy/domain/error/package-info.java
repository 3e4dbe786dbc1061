/** What can go wrong, in words a client can act on. */
@NullMarked
package org.kafkarestproxy.domain.error;

import org.jspecify.annotations.NullMarked;
