package org.kafkarestproxy.adapter.aad;

import java.net.URI;

/**
 * Microsoft's clouds, each with addresses of its own.
 *
 * @see <a href="https://learn.microsoft.com/en-us/entra/identity-platform/authentication-national-cloud">national clouds</a>
 */
public enum Cloud {
    PUBLIC("login.microsoftonline.com", "sts.windows.net", "graph.microsoft.com"),
    US_GOV("login.microsoftonline.us", "sts.windows.net", "graph.microsoft.us"),
    CHINA("login.partner.microsoftonline.cn", "sts.chinacloudapi.cn", "microsoftgraph.chinacloudapi.cn");

    private final String authority;
    private final String issuerV1;
    private final String graph;

    Cloud(String authority, String issuerV1, String graph) {
        this.authority = "https://" + authority;
        this.issuerV1 = "https://" + issuerV1;
        this.graph = "https://" + graph;
    }

    /** Where tokens are asked for and keys are published. */
    public URI authority() {
        return URI.create(authority);
    }

    /** The beginning of the issuer of v1.0 tokens. */
    public String issuerV1() {
        return issuerV1;
    }

    public URI graph() {
        return URI.create(graph);
    }
}
