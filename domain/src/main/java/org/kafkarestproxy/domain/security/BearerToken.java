package org.kafkarestproxy.domain.security;

import java.util.Objects;

/**
 * A bearer token as it was sent (RFC 6750), believed by nobody yet. It is a view into what was received, since a copy would be
 * a kilobyte for each request, and it never prints itself.
 */
public final class BearerToken {

    private final String text;
    private final int from;
    private final int to;

    private BearerToken(String text, int from, int to) {
        Objects.checkFromToIndex(from, to, text.length());
        this.text = text;
        this.from = from;
        this.to = to;
    }

    public static BearerToken of(String token) {
        return new BearerToken(token, 0, token.length());
    }

    /** The part of the text from this index up to, not including, that one. */
    public static BearerToken within(String text, int from, int to) {
        return new BearerToken(text, from, to);
    }

    /** How many characters it has. */
    public int length() {
        return to - from;
    }

    /** The character at this index, from 0 to length - 1. */
    public char charAt(int index) {
        return text.charAt(from + Objects.checkIndex(index, to - from));
    }

    /** The token itself, as a copy; a secret. */
    public String value() {
        return text.substring(from, to);
    }

    /** Says how long it is, and nothing else. */
    @Override
    public String toString() {
        return "BearerToken[" + length() + " characters]";
    }
}
