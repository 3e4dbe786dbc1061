package org.kafkarestproxy.adapter.http;

import com.github.luben.zstd.ZstdDirectBufferDecompressingStreamNoFinalizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.compression.DecoderConfig;
import org.eclipse.jetty.compression.DecoderSource;
import org.eclipse.jetty.compression.zstandard.ZstandardCompression;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * Zstandard with the window that a web server has to take (RFC 9659) and no larger one: a client says how much memory outside
 * the heap is to be set aside for it. The decoder gives it back when the request ends, not when a collection finds it.
 */
final class BoundedZstd extends ZstandardCompression {

    private static final int WINDOW_LOG_MAX = 23;
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    @Override
    public DecoderSource newDecoderSource(Content.Source source, DecoderConfig config) {
        Admitted admitted = source instanceof Request request ? Admitted.of(request) : null;
        Decoder decoder = new Decoder(source, config.getBufferSize(), admitted);
        if (source instanceof Request request) {
            Request.addCompletionListener(request, failure -> decoder.release());
        }
        return decoder;
    }

    /** Frames one after the other, of chunks that begin and end anywhere. */
    private final class Decoder extends DecoderSource {

        private final int bufferSize;
        private final @Nullable Admitted admitted;
        private long window;
        private @Nullable Frames frames;

        Decoder(Content.Source source, int bufferSize, @Nullable Admitted admitted) {
            super(source);
            this.bufferSize = bufferSize;
            this.admitted = admitted;
        }

        @Override
        protected Content.Chunk transform(Content.Chunk chunk) {
            try {
                return decode(chunk);
            } catch (ProxyException | IOException undecodable) {
                return Content.Chunk.from(undecodable, true);
            }
        }

        private Content.Chunk decode(Content.Chunk chunk) throws IOException {
            ByteBuffer input = chunk.getByteBuffer();
            do {
                RetainableByteBuffer output = acquireByteBuffer(bufferSize);
                boolean some = false;
                try {
                    some = decodeInto(output.getByteBuffer(), input) > 0;
                } finally {
                    if (!some) {
                        output.release();
                    }
                }
                if (some) {
                    return Content.Chunk.asChunk(output.getByteBuffer(), false, output);
                }
            } while (input.hasRemaining());
            if (chunk.isLast() && frames != null && frames.hasRemaining()) {
                throw new IOException("the last frame is cut off");
            }
            return chunk.isLast() ? Content.Chunk.EOF : Content.Chunk.EMPTY;
        }

        private int decodeInto(ByteBuffer output, ByteBuffer input) throws IOException {
            if (input.hasRemaining() && (frames == null || !frames.hasRemaining())) {
                release();
                makeRoom(ZstdWindow.of(input));
                frames = Frames.open();
            }
            if (frames == null) {
                return 0;
            }
            frames.take(input.hasRemaining() ? input : NOTHING);
            output.clear();
            int bytes = frames.read(output);
            output.flip();
            return bytes;
        }

        /** What the decoder sets aside counts like the body itself; frames follow each other, so the widest one counts. */
        private void makeRoom(long wanted) {
            if (admitted == null || wanted <= window) {
                return;
            }
            ProxyException refusal = admitted.tryGrowBody(wanted - window);
            if (refusal != null) {
                throw refusal;
            }
            window = wanted;
        }

        @Override
        protected void release() {
            if (frames != null) {
                frames.close();
            }
        }
    }

    private static final class Frames extends ZstdDirectBufferDecompressingStreamNoFinalizer {

        Frames() {
            super(NOTHING);
        }

        static Frames open() throws IOException {
            Frames frames = new Frames();
            frames.setLongMax(WINDOW_LOG_MAX);
            return frames;
        }

        void take(ByteBuffer input) {
            source = input;
        }
    }
}
