/** Callers and their groups, as Microsoft Entra ID knows them. */
@NullMarked
package org.kafkarestproxy.adapter.aad;

import org.jspecify.annotations.NullMarked;
