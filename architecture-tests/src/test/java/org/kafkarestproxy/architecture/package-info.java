/** The rules of the house, and proof that each of them bites. */
@NullMarked
package org.kafkarestproxy.architecture;

import org.jspecify.annotations.NullMarked;
