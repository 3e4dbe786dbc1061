package org.kafkarestproxy.bootstrap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A message in the wire format of Protocol Buffers, by the numbers of its fields. */
final class Protobuf {

    private final Map<Integer, List<Object>> fields = new HashMap<>();

    Protobuf(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            Object value = switch (tag & 7) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> bytes(in);
                case 5 -> (long) in.getInt();
                default -> throw new AssertionError("no such wire type: " + tag);
            };
            fields.computeIfAbsent(tag >>> 3, number -> new ArrayList<>()).add(value);
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[(int) varint(in)];
        in.get(bytes);
        return bytes;
    }

    List<Protobuf> messages(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(value -> new Protobuf((byte[]) value))
                .toList();
    }

    String text(int field) {
        return new String(last(field), StandardCharsets.UTF_8);
    }

    String hex(int field) {
        return HexFormat.of().formatHex(last(field));
    }

    long number(int field) {
        List<Object> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() ? 0 : (long) values.get(values.size() - 1);
    }

    private byte[] last(int field) {
        List<Object> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() ? new byte[0] : (byte[]) values.get(values.size() - 1);
    }
}
