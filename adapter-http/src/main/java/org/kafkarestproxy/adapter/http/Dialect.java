package org.kafkarestproxy.adapter.http;

import java.util.List;

/** An API that the server speaks, under a base path of its own. */
public interface Dialect {

    /** Where all its routes begin, such as {@code /v1}. */
    String basePath();

    List<Route> routes();

    /** The status to send in place of one that clients of this API do not know; usually the same. */
    int status(int status);
}
