package org.kafkarestproxy.adapter.http;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Serves pages to anybody. A path is looked up letter by letter as it was sent, so none leads anywhere but to a file of a
 * page; the bytes that are sent are shared by all requests.
 */
final class Pages extends Handler.Wrapper {

    private static final String METHODS = "GET, HEAD";

    private final Map<String, Served> entries = new HashMap<>();
    private final List<String> basePaths;
    private final ErrorResponses errors;

    Pages(List<Page> pages, ErrorResponses errors) {
        this.errors = errors;
        this.basePaths = pages.stream()
                .map(Page::basePath)
                .filter(path -> !path.isEmpty())
                .toList();
        pages.forEach(this::add);
    }

    /** A file with the policy of its page. */
    private record Served(PageFile file, String policy) {}

    private void add(Page page) {
        String policy = page.contentSecurityPolicy() + "; frame-ancestors 'none'";
        page.files().forEach((name, file) -> {
            boolean index = !page.basePath().isEmpty() && name.equals(Page.INDEX);
            String path = page.basePath() + "/" + (index ? "" : name);
            if (entries.put(path, new Served(file, policy)) != null) {
                throw new IllegalArgumentException("two pages have " + path);
            }
        });
    }

    /** Whether a request is for a page, or for nothing at all below one. */
    boolean own(Request request) {
        String path = request.getHttpURI().getPath();
        return path != null && (entries.containsKey(path) || basePath(path) != null);
    }

    private @Nullable String basePath(String path) {
        for (String base : basePaths) {
            if (path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/')) {
                return base;
            }
        }
        return null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!own(request)) {
            return getHandler().handle(request, response, callback);
        }
        String path = request.getHttpURI().getPath();
        Served entry = entries.get(path);
        boolean moved = entry == null && path.equals(basePath(path));
        if (entry == null && !moved) {
            errors.send(request, response, callback, ErrorResponses.ofStatus(404));
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.getHeaders().put(HttpHeader.ALLOW, METHODS);
            errors.send(request, response, callback, ErrorResponses.ofStatus(405));
        } else if (entry == null) {
            redirect(path, response, callback);
        } else {
            send(entry, request, response, callback);
        }
        return true;
    }

    /** To the same with a slash; relative, because who stands in front may have put something before the path. */
    private static void redirect(String path, Response response, Callback callback) {
        response.setStatus(302);
        response.getHeaders().put(HttpHeader.LOCATION, path.substring(path.lastIndexOf('/') + 1) + "/");
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    private static void send(Served entry, Request request, Response response, Callback callback) {
        PageContent content = entry.file().content();
        boolean compressed = content.compresses()
                && request.getHeaders()
                        .getQualityCSV(HttpHeader.ACCEPT_ENCODING)
                        .contains("gzip");
        String tag = content.entityTag(compressed);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.ETAG, tag);
        // A copy may be kept, and is asked about each time, so that no page is put together from two versions.
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        headers.add(HttpHeader.VARY, "Accept-Encoding");
        headers.put("Content-Security-Policy", entry.policy());
        headers.put("Referrer-Policy", "no-referrer");
        if (has(request, tag)) {
            response.setStatus(304);
            response.write(true, ByteBuffer.allocate(0), callback);
            return;
        }
        byte[] body = content.bytes(compressed);
        if (compressed) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        response.setStatus(200);
        headers.put(HttpHeader.CONTENT_TYPE, entry.file().contentType());
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Whether the client has what is to be sent (RFC 9110, section 13.1.2); no tag of ours holds a comma. */
    private static boolean has(Request request, String tag) {
        for (String header : request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH)) {
            for (String part : header.split(",", -1)) {
                String known = part.strip();
                if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
