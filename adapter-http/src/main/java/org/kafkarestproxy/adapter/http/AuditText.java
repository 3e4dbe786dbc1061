package org.kafkarestproxy.adapter.http;

import java.nio.charset.StandardCharsets;

/** Writes fields as the members of one JSON object. */
final class AuditText implements LogLine.Fields {

    private final JsonBytes json = new JsonBytes(512).raw('{');
    private boolean empty = true;

    @Override
    public void text(String name, String value) {
        name(name).text(value);
    }

    @Override
    public void number(String name, long value) {
        name(name).number(value);
    }

    @Override
    public void decimal(String name, double value) {
        name(name).raw(JsonBytes.ascii(Double.toString(value)));
    }

    private JsonBytes name(String name) {
        if (!empty) {
            json.raw(',');
        }
        empty = false;
        return json.text(name).raw(':');
    }

    /** The object; nothing is added after this. */
    String end() {
        return new String(json.raw('}').toByteArray(), StandardCharsets.UTF_8);
    }
}
