package org.kafkarestproxy.adapter.http;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** How the bytes of an answer travel (RFC 9110, section 8.4), at the levels that cost the least. */
enum AnswerEncoding {
    IDENTITY,
    GZIP,
    ZSTD;

    /** What is smaller is not worth it. */
    static final int FROM_BYTES = 1024;

    private static final int ZSTD_FASTEST = 1;
    private static final int GZIP_HEAD = 10;
    private static final int GZIP_TAIL = 8;

    /** What the client likes best, and of what it likes as much the cheaper one; without the header nothing is done. */
    static AnswerEncoding of(List<String> acceptEncoding) {
        double gzip = -1;
        double zstd = -1;
        double any = -1;
        for (String header : acceptEncoding) {
            for (String item : header.split(",", -1)) {
                String[] parts = item.toLowerCase(Locale.ROOT).split(";", -1);
                switch (parts[0].strip()) {
                    case "gzip", "x-gzip" -> gzip = weight(parts);
                    case "zstd" -> zstd = weight(parts);
                    case "*" -> any = weight(parts);
                    default -> {
                        // Not one of ours.
                    }
                }
            }
        }
        double forGzip = gzip < 0 ? any : gzip;
        double forZstd = zstd < 0 ? any : zstd;
        return forZstd > 0 && forZstd >= forGzip ? ZSTD : forGzip > 0 ? GZIP : IDENTITY;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(parameter.substring(2));
            }
            if (parameter.startsWith("q=")) {
                return 0;
            }
        }
        return 1;
    }

    /** The name in {@code Content-Encoding}. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Compresses an array into another one.
     *
     * @return how many bytes that are, or -1 when they do not fit
     */
    int compress(byte[] from, byte[] to) {
        return switch (this) {
            case IDENTITY -> -1;
            case GZIP -> gzip(from, to);
            case ZSTD -> zstd(from, to);
        };
    }

    private static int zstd(byte[] from, byte[] to) {
        try {
            return (int) Zstd.compressByteArray(to, 0, to.length, from, 0, from.length, ZSTD_FASTEST);
        } catch (ZstdException failure) {
            if (failure.getErrorCode() == Zstd.errDstSizeTooSmall()) {
                return -1;
            }
            throw failure;
        }
    }

    /** One member (RFC 1952). */
    private static int gzip(byte[] from, byte[] to) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(from);
            deflater.finish();
            int room = to.length - GZIP_HEAD - GZIP_TAIL;
            int bytes = deflater.deflate(to, GZIP_HEAD, room);
            if (!deflater.finished()) {
                return -1;
            }
            CRC32 sum = new CRC32();
            sum.update(from);
            ByteBuffer frame = ByteBuffer.wrap(to).order(ByteOrder.LITTLE_ENDIAN);
            frame.putShort((short) 0x8B1F)
                    .putShort((short) Deflater.DEFLATED)
                    .putInt(0)
                    .putShort((short) 0xFF04);
            frame.position(GZIP_HEAD + bytes);
            frame.putInt((int) sum.getValue()).putInt(from.length);
            return GZIP_HEAD + bytes + GZIP_TAIL;
        } finally {
            deflater.end();
        }
    }
}
