package org.kafkarestproxy.adapter.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.record.AppendResult;
import org.kafkarestproxy.domain.record.AppendResult.Appended;
import org.kafkarestproxy.domain.record.AppendResult.Rejected;
import org.kafkarestproxy.domain.record.AppendResult.Unconfirmed;

/** Outcomes as bytes: runs of records that were written one after the other, or failed alike. */
final class EncodedOutcomes {

    private static final int WRITTEN = 1;
    private static final int WRITTEN_SOMEWHERE = 2;
    private static final int REJECTED = 3;
    private static final int UNCONFIRMED = 4;

    private EncodedOutcomes() {}

    static byte[] encode(List<AppendResult> outcomes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            int start = 0;
            while (start < outcomes.size()) {
                int end = start + 1;
                while (end < outcomes.size() && follows(outcomes.get(start), outcomes.get(end), end - start)) {
                    end++;
                }
                run(out, outcomes.get(start), end - start);
                start = end;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    private static boolean follows(AppendResult first, AppendResult other, int distance) {
        if (first instanceof Appended a && other instanceof Appended b && a.hasOffset()) {
            return a.partition() == b.partition() && b.offset() == a.offset() + distance;
        }
        return first.equals(other);
    }

    private static void run(DataOutputStream out, AppendResult first, int count) throws IOException {
        if (first instanceof Appended written) {
            out.writeByte(written.hasOffset() ? WRITTEN : WRITTEN_SOMEWHERE);
            out.writeInt(count);
            out.writeInt(written.partition());
            if (written.hasOffset()) {
                out.writeLong(written.offset());
            }
        } else if (first instanceof Rejected rejected) {
            failed(out, REJECTED, count, rejected.code(), rejected.message());
        } else if (first instanceof Unconfirmed unknown) {
            failed(out, UNCONFIRMED, count, unknown.code(), unknown.message());
        }
    }

    private static void failed(DataOutputStream out, int kind, int count, ErrorCode code, String message)
            throws IOException {
        out.writeByte(kind);
        out.writeInt(count);
        out.writeUTF(code.name());
        out.writeUTF(message);
    }

    /**
     * The outcomes again.
     *
     * @throws IllegalArgumentException for bytes that are none
     */
    static List<AppendResult> decode(byte[] bytes) {
        List<AppendResult> outcomes = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                decodeRun(in, outcomes);
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("not outcomes", broken);
        }
        return outcomes;
    }

    private static void decodeRun(DataInputStream in, List<AppendResult> outcomes) throws IOException {
        int kind = in.readByte();
        int count = in.readInt();
        if (kind == WRITTEN || kind == WRITTEN_SOMEWHERE) {
            int partition = in.readInt();
            long first = kind == WRITTEN ? in.readLong() : Appended.NO_OFFSET;
            for (int i = 0; i < count; i++) {
                outcomes.add(new Appended(partition, kind == WRITTEN ? first + i : first));
            }
            return;
        }
        ErrorCode code = code(in.readUTF());
        String message = in.readUTF();
        AppendResult failed = kind == REJECTED ? new Rejected(code, message) : new Unconfirmed(code, message);
        for (int i = 0; i < count; i++) {
            outcomes.add(failed);
        }
    }

    /** A code of a later version is not known here. */
    private static ErrorCode code(String name) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        return ErrorCode.INTERNAL;
    }
}
