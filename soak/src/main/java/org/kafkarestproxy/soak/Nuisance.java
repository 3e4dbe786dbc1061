package org.kafkarestproxy.soak;

import java.nio.charset.StandardCharsets;

/** Ways to be a burden to a server. Each second a client of such a kind sends and reads that little. */
enum Nuisance {
    /** Announces 900 KB and sends them slowly, but fast enough to be allowed to. */
    SLOW_UPLOADER(uploadHead(), uploaded(700), Integer.MAX_VALUE),
    /** Announces 900 KB and sends them too slowly. */
    STUCK_UPLOADER(uploadHead(), uploaded(50), Integer.MAX_VALUE),
    /** Asks for 6 MB and reads them slowly, but fast enough to be allowed to. */
    SLOW_READER(question(), "", 2000),
    /** Asks for 6 MB and hardly reads. */
    STUCK_READER(question(), "", 50),
    /** Connects and says nothing. */
    IDLE("", "", Integer.MAX_VALUE),
    /** Never comes to the end of its request head. */
    HEAD_DRIPPER("GET /v1/status HTTP/1.1\r\nX-Drip: ", "x", Integer.MAX_VALUE);

    /** The topic that uploaders write to and readers read from. */
    static final String TOPIC = "soak-big";

    private final String opening;
    private final String eachSecond;
    private final int mostRead;

    Nuisance(String opening, String eachSecond, int mostRead) {
        this.opening = opening;
        this.eachSecond = eachSecond;
        this.mostRead = mostRead;
    }

    private static String uploadHead() {
        return "POST /v1/producer/topics/" + TOPIC + " HTTP/1.1\r\nHost: soak\r\nContent-Type: application/json\r\n"
                + "Content-Length: 900000\r\n\r\n{\"records\":[{\"value\":\"";
    }

    private static String uploaded(int bytes) {
        return "u".repeat(bytes);
    }

    private static String question() {
        return "GET /v1/consumer/topics/" + TOPIC + "/partitions/0/offsets/earliest?count=1000 HTTP/1.1\r\n"
                + "Host: soak\r\n\r\n";
    }

    byte[] opening() {
        return opening.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] eachSecond() {
        return eachSecond.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes a second. */
    int mostRead() {
        return mostRead;
    }
}
