package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The documentation page in a browser. */
@Timeout(90)
class DocsPageIT {

    /** One more than a double can tell from its neighbours. */
    private static final String LONG_NUMBER = "9007199254740993";

    @Test
    void shows_the_api_and_tries_it_with_a_token() throws Exception {
        try (Proxy proxy = TestProxy.onMemory()) {
            ApiClient api = new ApiClient(proxy.baseUri());
            api.call("PUT", "/v1/topics/orders", "{\"partition_count\":1}");
            api.produce("orders", "{\"records\":[{\"value\":{\"id\":" + LONG_NUMBER + "}}]}");

            BrowserScript.run("docs", proxy.baseUri().toString(), "eyJhbGciOiJub25lIn0.e30.", LONG_NUMBER);
        }
    }

    @Test
    void names_no_other_host() {
        try (Proxy proxy = TestProxy.onMemory()) {
            ApiClient api = new ApiClient(proxy.baseUri());

            assertThat(api.get("/docs/").text()).doesNotContain("//");
            assertThat(api.get("/docs/initializer.js").text()).doesNotContainPattern("https?://");
        }
    }
}
