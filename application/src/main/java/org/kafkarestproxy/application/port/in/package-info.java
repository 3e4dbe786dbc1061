/** What the proxy can do for a caller. Every method blocks until it is done and fails with a ProxyException only. */
@NullMarked
package org.kafkarestproxy.application.port.in;

import org.jspecify.annotations.NullMarked;
