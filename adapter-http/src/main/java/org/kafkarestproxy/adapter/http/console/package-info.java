/** A page for people: topics, partitions and records in the browser, by way of the API and nothing else. */
@NullMarked
package org.kafkarestproxy.adapter.http.console;

import org.jspecify.annotations.NullMarked;
