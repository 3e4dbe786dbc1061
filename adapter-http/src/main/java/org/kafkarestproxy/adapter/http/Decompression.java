package org.kafkarestproxy.adapter.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes request bodies of POST and PUT in gzip and zstd; answers go as they are. */
final class Decompression extends CompressionHandler {

    /** What is taken, for {@code Accept-Encoding} of a refusal (RFC 9110, section 12.5.3). */
    static final String ENCODINGS = "gzip, zstd";

    private static final Set<String> METHODS = Set.of("POST", "PUT");
    private static final String NO_METHOD = "NONE";

    Decompression() {
        CompressionConfig.Builder config = CompressionConfig.builder().compressIncludeMethod(NO_METHOD);
        METHODS.forEach(config::decompressIncludeMethod);
        putCompression(new GzipCompression());
        putCompression(new BoundedZstd());
        putConfiguration("/", config.build());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)
                ? super.handle(request, response, callback)
                : getHandler().handle(request, response, callback);
    }

    /** Whether the body comes in a form that is understood. */
    static boolean takes(Request request) {
        if (!request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
            return true;
        }
        List<String> encodings = request.getHeaders().getValuesList(HttpHeader.CONTENT_ENCODING);
        String encoding = encodings.size() == 1 ? encodings.get(0).toLowerCase(Locale.ROOT) : "";
        return switch (encoding) {
            case "identity" -> true;
            case "gzip", "zstd" -> METHODS.contains(request.getMethod());
            default -> false;
        };
    }

    /** Whether the body of this request, which has passed the handler, comes out of a decoder. */
    static boolean decodes(Request request) {
        return request.getHeaders().contains("X-Content-Encoding");
    }
}
