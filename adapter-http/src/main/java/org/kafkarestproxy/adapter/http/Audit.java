package org.kafkarestproxy.adapter.http;

/** What is written to the audit log. */
public enum Audit {
    /** Every decision. */
    ALL,
    /** Changes of topics, and whatever was not allowed. */
    CHANGES,
    /** Nothing. */
    OFF
}
