/** The HTTP edge: server, listeners, errors as JSON; the dialects that speak over it have packages of their own. */
@NullMarked
package org.kafkarestproxy.adapter.http;

import org.jspecify.annotations.NullMarked;
