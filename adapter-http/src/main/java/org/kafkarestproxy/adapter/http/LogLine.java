package org.kafkarestproxy.adapter.http;

/** What an event of the log says, field by field: the only argument of the event, and its text by {@code toString}. It never changes. */
public interface LogLine {

    /** Takes the fields in their order. */
    interface Fields {

        void text(String name, String value);

        void number(String name, long value);

        void decimal(String name, double value);
    }

    /** Hands over every field that has a value; not the time, which the event has. */
    void writeTo(Fields to);

    /** Adds it as text, on one line. */
    void appendTo(StringBuilder text);
}
