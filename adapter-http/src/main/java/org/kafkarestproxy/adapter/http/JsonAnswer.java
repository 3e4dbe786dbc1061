package org.kafkarestproxy.adapter.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends JSON: compressed where the client takes that and it is worth it, or not at all where the client has it already. */
final class JsonAnswer {

    private static final String VARY = "Vary";
    private static final int TAG_BYTES = 18;

    private final Context context;
    private final @Nullable Admitted admitted;
    private final AnswerEncoding wanted;

    /**
     * @param admitted null for a route that answers anybody and always
     * @param size bytes of the answer
     */
    JsonAnswer(Context context, @Nullable Admitted admitted, int size) {
        this.context = context;
        this.admitted = admitted;
        this.wanted = size < AnswerEncoding.FROM_BYTES ? AnswerEncoding.IDENTITY : wanted(context);
    }

    private static AnswerEncoding wanted(Context context) {
        context.res().addHeader(VARY, "Accept-Encoding");
        return AnswerEncoding.of(headers(context, "Accept-Encoding"));
    }

    private static List<String> headers(Context context, String name) {
        return Collections.list(context.req().getHeaders(name));
    }

    void send(int status, byte[] body, int size) {
        byte[] compressed = compress(body, size);
        if (admitted != null) {
            admitted.answered(compressed == null ? body.length : body.length + compressed.length, size);
            admitted.tellRates(context.res()::setHeader);
        }
        context.res().setStatus(status);
        context.res().setContentType(ErrorResponses.JSON);
        if (compressed == null) {
            write(body, size);
        } else {
            context.res().setHeader("Content-Encoding", wanted.token());
            write(compressed, compressed.length);
        }
    }

    /** Sends it with its strong validator (RFC 9110, section 8.8.3), or 304 when the client names that. */
    void sendTagged(byte[] body, int size) {
        String suffix = wanted == AnswerEncoding.IDENTITY ? "" : "-" + wanted.token();
        String tag = '"' + hash(body, size) + suffix + '"';
        context.res().setHeader("ETag", tag);
        // Whoever keeps it asks each time whether it still holds.
        context.res().setHeader("Cache-Control", "private, no-cache");
        if (isKnown(headers(context, "If-None-Match"), tag)) {
            context.res().setStatus(304);
        } else {
            send(200, body, size);
        }
    }

    private static boolean isKnown(List<String> headers, String tag) {
        for (String header : headers) {
            for (String known : header.split(",", -1)) {
                String plain = known.strip();
                if (plain.equals("*") || plain.equals(tag) || plain.equals("W/" + tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String hash(byte[] body, int size) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(body, 0, size);
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest.digest(), TAG_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Null where it stays as it is: not wanted, no room for it at the moment, or hardly smaller. */
    private byte @Nullable [] compress(byte[] body, int size) {
        int most = size - size / 8;
        if (wanted == AnswerEncoding.IDENTITY || (admitted != null && !admitted.hasRoom((long) body.length + most))) {
            return null;
        }
        byte[] compressed = new byte[most];
        int bytes = wanted.compress(body, size, compressed);
        return bytes < 0 ? null : Arrays.copyOf(compressed, bytes);
    }

    private void write(byte[] bytes, int size) {
        context.res().setContentLength(size);
        try {
            context.res().getOutputStream().write(bytes, 0, size);
        } catch (IOException gone) {
            throw new ClientGone(gone);
        }
    }
}
