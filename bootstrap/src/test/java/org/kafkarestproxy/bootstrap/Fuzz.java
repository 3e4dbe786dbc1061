package org.kafkarestproxy.bootstrap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests that are valid, nearly valid and not valid at all; the same ones for the same random numbers. */
final class Fuzz {

    private static final List<String> VALUES = List.of(
            "\"text\"",
            "\"\"",
            "\"ü€😀\"",
            "\"\\u00e9\\n\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "null",
            "true",
            "0",
            "-0.0",
            "1e400",
            "1E+2",
            "12345678901234567890.123456789",
            "9".repeat(999),
            "1".repeat(1001),
            "[1, {\"a\":[]}]",
            "{\"a\":1,\"a\":2}",
            "[".repeat(150) + "]".repeat(150),
            "[".repeat(250) + "]".repeat(250),
            "{\"" + "n".repeat(1100) + "\":1}",
            "NaN",
            "01",
            "'x'",
            "\"\t\"",
            "\"\u0000\"",
            "\"\\x\"");
    private static final List<String> BASE64 = List.of(
            "\"\"", "\"AA==\"", "\"//79\"", "\"AA\"", "\"A===\"", "\"A-_=\"", "\"AAA\\n\"", "\"AB==\"", "1", "null");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "-1",
            "1.0",
            "1e0",
            "2147483647",
            "2147483648",
            "9223372036854775808",
            "null",
            "\"1\"",
            "true",
            "[]");
    private static final List<String> TIMESTAMPS = List.of("0", "1700000000000", "-1", "1e12", "null", "\"0\"");
    private static final List<String> FAR_TIMESTAMPS = List.of("9223372036854775807", "1700000000000", "1e12");
    private static final List<String> HEADERS = List.of(
            "null",
            "{}",
            "{\"a\":\"b\"}",
            "{\"a\":null}",
            "{\"a\":1}",
            "[]",
            "[{\"name\":\"a\",\"value\":\"b\"}]",
            "[{\"name\":\"a\",\"value_base64\":\"AA==\"},{\"name\":\"a\",\"value\":null}]",
            "[{\"name\":\"a\"}]",
            "[1]",
            "\"a\"");
    private static final List<String> ODD_BYTES = List.of(
            "\u00c0\u00af",
            "\u00ed\u00a0\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u00ff\u00fe",
            "\u00ef\u00bb\u00bf",
            "\u0000",
            "\u0080",
            "\u00e2\u0082");
    private static final List<String> PATH_PARTS = List.of(
            "/",
            "//",
            ".",
            "..",
            "%2e%2e",
            "%2F",
            "%00",
            "%",
            "%zz",
            "%C0%AF",
            "%25",
            ";a=b",
            "?",
            "?wait=1&wait=2",
            "?count=0",
            "?count=99999999999999999999",
            "?count=+1",
            "?count=1e3",
            "?wait=-1",
            "?format=xml",
            "#",
            " ",
            "\u0000",
            "é",
            "\\",
            "latest",
            "earliest",
            "0",
            "00",
            "+0",
            "-1",
            "18446744073709551616",
            "٠",
            "partitions",
            "\r\nX-A: b",
            "a".repeat(9000));

    private final Random random;

    Fuzz(Random random) {
        this.random = random;
    }

    /** The body of a produce: sometimes as it should be, else with one thing or more wrong. */
    byte[] body() {
        StringBuilder body = new StringBuilder("{\"records\":[");
        int records = 1 + random.nextInt(4);
        for (int i = 0; i < records; i++) {
            body.append(i == 0 ? "" : ",").append(record(records == 1));
        }
        body.append(chance(40) ? "]]" : "]");
        body.append(
                !chance(20) ? "}" : oneOf(List.of("", "}}", "} {}", "} x", ",\"records\":[]}", ",\"x\":1}", "}\n")));
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return !chance(3) ? bytes : mutated(bytes);
    }

    private String record(boolean alone) {
        StringBuilder record = new StringBuilder("{");
        if (chance(2)) {
            record.append("\"key\":").append(value()).append(',');
        }
        record.append(chance(5) ? "\"value_base64\":" + oneOf(BASE64) : "\"value\":" + value());
        optional(record, 4, "partition", NUMBERS);
        // A record that is too far in the future makes the broker refuse the whole batch, its neighbours too.
        optional(record, 8, "timestamp", alone ? FAR_TIMESTAMPS : TIMESTAMPS);
        optional(record, 8, "headers", HEADERS);
        optional(record, 20, "value", VALUES);
        optional(record, 20, "unknown", VALUES);
        return record.append('}').toString();
    }

    private String value() {
        return !chance(4) ? "\"v" + random.nextInt(1000) + "\"" : oneOf(VALUES);
    }

    private void optional(StringBuilder record, int oneIn, String member, List<String> values) {
        if (chance(oneIn)) {
            record.append(",\"").append(member).append("\":").append(oneOf(values));
        }
    }

    private byte[] mutated(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> flipped(bytes, at);
            case 2 -> spliced(bytes, at, at, oneOf(ODD_BYTES).getBytes(StandardCharsets.ISO_8859_1));
            case 3 -> spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), new byte[0]);
            case 4 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, random.nextInt(at + 1), at));
            default -> new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, from);
        spliced.writeBytes(middle);
        spliced.write(bytes, to, bytes.length - to);
        return spliced.toByteArray();
    }

    /** A whole request that produces this body, now and then to an odd path. */
    byte[] produce(String topic, byte[] body) {
        String path = "/v1/producer/topics/" + topic;
        String head = "POST " + (chance(4) ? oddPath(path) : path) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        boolean chunked = chance(4);
        String framing = chunked
                ? "Transfer-Encoding: chunked\r\n\r\n"
                        + (body.length == 0 ? "" : Integer.toHexString(body.length) + "\r\n")
                : "Content-Length: " + body.length + "\r\n\r\n";
        request.writeBytes((head + framing).getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        if (chunked) {
            request.writeBytes((body.length == 0 ? "0\r\n\r\n" : "\r\n0\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        }
        return request.toByteArray();
    }

    /** A whole request that reads. */
    byte[] get(String topic) {
        String path = oneOf(List.of(
                "/v1/consumer/topics/" + topic + "/partitions/0/offsets/0",
                "/v1/metadata/topics/" + topic + "/partitions/1",
                "/v1/metadata/topics",
                "/v1/topics/" + topic,
                "/v1/status"));
        return ("GET " + oddPath(path) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String oddPath(String path) {
        StringBuilder odd = new StringBuilder(path);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(Math.max(1, odd.length() - 1));
            switch (random.nextInt(4)) {
                case 0 -> odd.append(oneOf(PATH_PARTS));
                case 1 -> odd.insert(at, oneOf(PATH_PARTS));
                case 2 -> odd.delete(at, Math.min(odd.length(), at + 1 + random.nextInt(10)));
                default -> odd.replace(at, at + 1, oneOf(PATH_PARTS));
            }
        }
        return odd.toString();
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String oneOf(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
