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
    private final JsonBytes body;
    private final AnswerEncoding wanted;

    /** @param admitted null for a route that answers anybody and always */
    JsonAnswer(Context context, @Nullable Admitted admitted, JsonBytes body) {
        this.context = context;
        this.admitted = admitted;
        this.body = body;
        this.wanted = body.size() < AnswerEncoding.FROM_BYTES ? AnswerEncoding.IDENTITY : wanted(context);
    }

    private static AnswerEncoding wanted(Context context) {
        context.res().addHeader(VARY, "Accept-Encoding");
        return AnswerEncoding.of(headers(context, "Accept-Encoding"));
    }

    private static List<String> headers(Context context, String name) {
        return Collections.list(context.req().getHeaders(name));
    }

    void send(int status) {
        byte[] compressed = compress();
        if (admitted != null) {
            admitted.answered(body.memory() + (compressed == null ? 0 : compressed.length), body.size());
            admitted.tellRates(context.res()::setHeader);
        }
        context.res().setStatus(status);
        context.res().setContentLength(compressed == null ? body.size() : compressed.length);
        try {
            if (compressed == null) {
                body.writeTo(context.res().getOutputStream());
            } else {
                context.res().setHeader("Content-Encoding", wanted.token());
                context.res().getOutputStream().write(compressed);
            }
        } catch (IOException gone) {
            throw new ClientGone(gone);
        }
    }

    /** Sends it with its strong validator (RFC 9110, section 8.8.3), or 304 when the client names that. */
    void sendTagged() {
        String suffix = wanted == AnswerEncoding.IDENTITY ? "" : "-" + wanted.token();
        String tag = '"' + hash(body.toByteArray()) + suffix + '"';
        context.res().setHeader("ETag", tag);
        // Whoever keeps it asks each time whether it still holds.
        context.res().setHeader("Cache-Control", "private, no-cache");
        if (isKnown(headers(context, "If-None-Match"), tag)) {
            context.res().setStatus(304);
        } else {
            send(200);
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

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Null where it stays as it is: not wanted, no room for it at the moment, or hardly smaller. */
    private byte @Nullable [] compress() {
        int size = body.size();
        int most = size - size / 8;
        if (wanted == AnswerEncoding.IDENTITY || (admitted != null && !admitted.hasRoom(body.memory() + size + most))) {
            return null;
        }
        byte[] compressed = new byte[most];
        int bytes = wanted.compress(body.toByteArray(), compressed);
        return bytes < 0 ? null : Arrays.copyOf(compressed, bytes);
    }
}
