/** The program: configuration, command line, wiring, start and stop. */
@NullMarked
package org.kafkarestproxy.bootstrap;

import org.jspecify.annotations.NullMarked;
