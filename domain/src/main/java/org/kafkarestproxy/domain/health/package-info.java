/** What the proxy needs to serve. */
@NullMarked
package org.kafkarestproxy.domain.health;

import org.jspecify.annotations.NullMarked;
