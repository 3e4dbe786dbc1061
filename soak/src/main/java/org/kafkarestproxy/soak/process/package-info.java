/** Processes of a run: their start, their end, what they use, and what the programs that drive them wait for. */
@NullMarked
package org.kafkarestproxy.soak.process;

import org.jspecify.annotations.NullMarked;
