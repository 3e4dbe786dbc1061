package org.kafkarestproxy.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** What a file holds, in both forms in which it is sent. The arrays are shared and never written to. */
final class PageContent {

    private static final int WORTH_COMPRESSING = 1024;
    private static final int TAG_LENGTH = 32;

    private final byte[] plain;
    private final byte[] gzip;
    private final String tag;

    private PageContent(byte[] plain, byte[] gzip) {
        this.plain = plain;
        this.gzip = gzip;
        this.tag = hash(plain);
    }

    static PageContent of(byte[] plain) {
        byte[] gzip = plain.length < WORTH_COMPRESSING ? plain : compressed(plain);
        return new PageContent(plain, gzip.length < plain.length ? gzip : plain);
    }

    boolean compresses() {
        return gzip.length < plain.length;
    }

    byte[] bytes(boolean compressed) {
        return compressed ? gzip : plain;
    }

    /** The entity tag of one of the forms, quoted. */
    String entityTag(boolean compressed) {
        return '"' + tag + (compressed ? "-gzip" : "") + '"';
    }

    private static byte[] compressed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] plain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
            return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM knows SHA-256", e);
        }
    }
}
