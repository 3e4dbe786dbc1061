/** What the proxy needs of the world. Every method blocks, within a limit of its adapter, and fails with a ProxyException. */
@NullMarked
package org.kafkarestproxy.application.port.out;

import org.jspecify.annotations.NullMarked;
