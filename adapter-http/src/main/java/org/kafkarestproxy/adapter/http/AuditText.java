package org.kafkarestproxy.adapter.http;

/** Writes fields as the members of one JSON object. */
final class AuditText implements LogLine.Fields {

    private final StringBuilder json;
    private char separator = '{';

    AuditText(StringBuilder json) {
        this.json = json;
    }

    @Override
    public void text(String name, String value) {
        name(name).append('"');
        if (isPlain(value)) {
            json.append(value);
        } else {
            escape(value);
        }
        json.append('"');
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c);
            }
        }
    }

    /** Adds a moment, in milliseconds since 1970. */
    void time(String name, long millis) {
        name(name).append('"');
        UtcTime.append(millis, json);
        json.append('"');
    }

    @Override
    public void number(String name, long value) {
        name(name).append(value);
    }

    @Override
    public void decimal(String name, double value) {
        name(name).append(value);
    }

    private StringBuilder name(String name) {
        json.append(separator).append('"').append(name).append("\":");
        separator = ',';
        return json;
    }

    /** The end of the object; nothing is added after this. */
    void end() {
        json.append('}');
    }
}
