/** Planted for the rules. */
@NullMarked
package org.kafkarestproxy.elsewhere;

import org.jspecify.annotations.NullMarked;
