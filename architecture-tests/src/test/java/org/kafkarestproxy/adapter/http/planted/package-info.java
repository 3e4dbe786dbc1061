/** Planted for the rules. */
@NullMarked
package org.kafkarestproxy.adapter.http.planted;

import org.jspecify.annotations.NullMarked;
