package org.kafkarestproxy.adapter.http;

import java.net.InetSocketAddress;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /log-levels} shows the levels that are set, {@code GET /log-levels/LOGGER} the one that counts,
 * {@code PUT /log-levels/LOGGER?level=debug} changes it and {@code DELETE /log-levels/LOGGER} takes it back. For clients on
 * this machine only, whatever address the port has: there is no token here. What is changed lasts until the program ends.
 */
final class LevelsPage {

    static final String PATH = "/log-levels";

    private static final Logger LOG = LoggerFactory.getLogger(LevelsPage.class);

    private final Verbosity verbosity;
    private final ErrorResponses errors;

    LevelsPage(Verbosity verbosity, ErrorResponses errors) {
        this.verbosity = verbosity;
        this.errors = errors;
    }

    static boolean isAt(String path) {
        return path.equals(PATH) || (path.startsWith(PATH + "/") && path.length() > PATH.length() + 1);
    }

    void answer(Request request, Response response, Callback callback) {
        try {
            requireLocal(request);
            String path = Request.getPathInContext(request);
            JsonBytes json = path.equals(PATH) ? all(request) : one(request, path.substring(PATH.length() + 1));
            ManagementServer.answer(response, callback, 200, json.toByteArray());
        } catch (ProxyException refused) {
            if (refused.code() == ErrorCode.METHOD_NOT_ALLOWED) {
                response.getHeaders().put(HttpHeader.ALLOW, "GET, PUT, DELETE");
            }
            errors.send(request, response, callback, refused);
        }
    }

    private static void requireLocal(Request request) {
        boolean local = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                && peer.getAddress().isLoopbackAddress();
        if (!local) {
            throw new ProxyException(ErrorCode.FORBIDDEN, "Log levels are for clients on the machine itself.");
        }
    }

    private JsonBytes all(Request request) {
        if (!request.getMethod().equals("GET")) {
            throw ErrorResponses.ofStatus(405);
        }
        JsonBytes json = new JsonBytes(256).raw('{');
        String separator = "";
        for (Map.Entry<String, String> entry : verbosity.levels().entrySet()) {
            json.raw(JsonBytes.ascii(separator)).text(entry.getKey()).raw(':').text(entry.getValue());
            separator = ",";
        }
        return json.raw('}');
    }

    private JsonBytes one(Request request, String logger) {
        try {
            switch (request.getMethod()) {
                case "GET" -> {}
                case "PUT" -> verbosity.set(logger, level(request));
                case "DELETE" -> verbosity.set(logger, null);
                default -> throw ErrorResponses.ofStatus(405);
            }
        } catch (IllegalArgumentException unknown) {
            throw new ProxyException(ErrorCode.INVALID_REQUEST, String.valueOf(unknown.getMessage()), unknown);
        }
        String level = verbosity.levelOf(logger);
        if (!request.getMethod().equals("GET")) {
            LOG.info("The level of logger {} is {} now", logger, level);
        }
        return new JsonBytes(128)
                .raw(JsonBytes.ascii("{\"logger\":"))
                .text(logger)
                .raw(JsonBytes.ascii(",\"level\":"))
                .text(level)
                .raw('}');
    }

    private static String level(Request request) {
        Fields.Field level = Request.extractQueryParameters(request).get("level");
        if (level == null || level.hasMultipleValues()) {
            throw new ProxyException(
                    ErrorCode.INVALID_REQUEST, "Say which level, once: ?level=trace, debug, info, warn, error or off.");
        }
        return level.getValue();
    }
}
