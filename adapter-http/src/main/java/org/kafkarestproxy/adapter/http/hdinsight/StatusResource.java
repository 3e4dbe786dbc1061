package org.kafkarestproxy.adapter.http.hdinsight;

import org.kafkarestproxy.adapter.http.JsonBytes;
import org.kafkarestproxy.adapter.http.RequestContext;

/** Says that the proxy runs; waits for nothing. */
final class StatusResource {

    void answer(RequestContext request) {
        request.answer(200, new JsonBytes(16).text("OK"));
    }
}
