package org.kafkarestproxy.adapter.http;

/** Writes fields as {@code name=value} on one line of ASCII, so that nothing a client sends begins a line or moves a cursor. */
final class AccessText implements LogLine.Fields {

    private final StringBuilder line;
    private boolean begun;

    AccessText(StringBuilder line) {
        this.line = line;
    }

    @Override
    public void text(String name, String value) {
        name(name);
        if (isPlain(value)) {
            line.append(value);
        } else {
            quote(value);
        }
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
        if (begun) {
            line.append(' ');
        }
        begun = true;
        return line.append(name).append('=');
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '=') {
                return false;
            }
        }
        return true;
    }

    private void quote(String value) {
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }
}
