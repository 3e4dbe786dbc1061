package org.kafkarestproxy.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Lends consumers to reads, best the one that stands at the wanted offset: it has fetched ahead already. */
final class FloorReader {

    private final String brokers;
    private final Map<String, Deque<FloorCursor>> idle = new HashMap<>();

    FloorReader(String brokers) {
        this.brokers = brokers;
    }

    ByteBuf read(String topic, long offset, int count) {
        FloorCursor cursor = take(topic, offset);
        ByteBuf values = cursor.read(offset, count);
        giveBack(topic, cursor);
        return values;
    }

    private synchronized FloorCursor take(String topic, long offset) {
        Deque<FloorCursor> cursors = idle.computeIfAbsent(topic, name -> new ArrayDeque<>());
        for (FloorCursor each : cursors) {
            if (each.next() == offset) {
                cursors.remove(each);
                return each;
            }
        }
        return cursors.isEmpty() ? new FloorCursor(brokers, topic) : cursors.pop();
    }

    private synchronized void giveBack(String topic, FloorCursor cursor) {
        idle.computeIfAbsent(topic, name -> new ArrayDeque<>()).push(cursor);
    }
}
