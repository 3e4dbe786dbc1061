/** The API's description of itself. */
@NullMarked
package org.kafkarestproxy.adapter.http.docs;

import org.jspecify.annotations.NullMarked;
