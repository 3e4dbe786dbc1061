package org.kafkarestproxy.adapter.kafka;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Payload;

/**
 * What the topic of requests holds: a claim, its end with outcomes, or, without a value, that it is void. All records of a
 * claim have one key of their own, so that compaction never puts one claim in the place of another.
 *
 * @param body null for a void claim
 * @param outcomes encoded, null for one that has not ended
 * @param time of the broker, in milliseconds
 */
record RequestRecord(
        UUID claim,
        Digest request,
        @Nullable Digest body,
        int records,
        @Nullable Payload outcomes,
        long time) {

    static final int PARTITION = 0;

    private static final byte VERSION = 1;
    private static final int KEY_SIZE = Digest.SIZE + 2 * Long.BYTES;
    private static final int HEAD_SIZE = 1 + Digest.SIZE + Integer.BYTES;

    static ProducerRecord<byte[], byte[]> claim(String topic, Claim claim) {
        return new ProducerRecord<>(topic, PARTITION, key(claim), value(claim, new byte[0]));
    }

    static ProducerRecord<byte[], byte[]> end(String topic, Claim claim, Payload outcomes) {
        return new ProducerRecord<>(topic, PARTITION, key(claim), value(claim, outcomes.bytes()));
    }

    static ProducerRecord<byte[], byte[]> nullified(String topic, Claim claim) {
        return new ProducerRecord<>(topic, PARTITION, key(claim), null);
    }

    private static byte[] key(Claim claim) {
        ByteBuffer key = ByteBuffer.allocate(KEY_SIZE);
        claim.request().write(key);
        return key.putLong(claim.id().getMostSignificantBits())
                .putLong(claim.id().getLeastSignificantBits())
                .array();
    }

    private static byte[] value(Claim claim, byte[] outcomes) {
        ByteBuffer value = ByteBuffer.allocate(HEAD_SIZE + outcomes.length).put(VERSION);
        claim.body().write(value);
        return value.putInt(claim.records()).put(outcomes).array();
    }

    /** Null for a record that is none of ours, or of a version that is not known here. */
    static @Nullable RequestRecord read(ConsumerRecord<byte[], byte[]> stored) {
        byte[] key = stored.key();
        byte[] value = stored.value();
        if (key == null || key.length != KEY_SIZE) {
            return null;
        }
        ByteBuffer from = ByteBuffer.wrap(key);
        Digest request = Digest.read(from);
        UUID claim = new UUID(from.getLong(), from.getLong());
        if (value == null) {
            return new RequestRecord(claim, request, null, 0, null, stored.timestamp());
        }
        if (value.length < HEAD_SIZE || value[0] != VERSION) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(value).position(1);
        Digest body = Digest.read(head);
        int records = head.getInt();
        byte[] outcomes = new byte[head.remaining()];
        head.get(outcomes);
        return new RequestRecord(
                claim,
                request,
                body,
                records,
                outcomes.length == 0 ? null : Payload.owning(outcomes),
                stored.timestamp());
    }
}
