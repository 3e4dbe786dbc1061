package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * Counts the bytes of bodies whose size is known only when they end, chunked and compressed ones, and makes room for them step
 * by step. Stands before all that
 * buffers and behind what decompresses. A body that is announced too large has been refused by {@link Entry}.
 */
final class BodyLimit extends Handler.Wrapper {

    private static final long STEP = 64 << 10;

    private final int maxBodyBytes;

    BodyLimit(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean decoded = Decompression.decodes(request);
        boolean counted = decoded || hasUnknownSize(request);
        return getHandler().handle(counted ? new Counted(request, response, decoded) : request, response, callback);
    }

    /** Whether there may be a body, and nobody said how large it is. */
    static boolean hasUnknownSize(Request request) {
        return request.getLength() < 0
                && (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2
                        || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    }

    private final class Counted extends Request.Wrapper {

        private final Response response;
        private final boolean decoded;
        private final @Nullable Admitted admitted;
        private long room;
        private long size;
        private @Nullable ProxyException refusal;

        Counted(Request request, Response response, boolean decoded) {
            super(request);
            this.response = response;
            this.decoded = decoded;
            this.admitted = Admitted.of(request);
        }

        @Override
        public long getLength() {
            return -1;
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (refusal != null) {
                return Content.Chunk.from(refusal, true);
            }
            Content.Chunk chunk = super.read();
            if (chunk == null) {
                return null;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return decoded && isOfDecoder(chunk.getFailure()) ? refuse(undecodable(chunk.getFailure())) : chunk;
            }
            size += chunk.remaining();
            ProxyException tooMuch = size > maxBodyBytes ? Entry.tooLarge(maxBodyBytes) : withoutRoom();
            if (tooMuch != null) {
                chunk.release();
                return refuse(tooMuch);
            }
            return chunk;
        }

        private @Nullable ProxyException withoutRoom() {
            if (admitted == null || size <= room) {
                return null;
            }
            long more = (size - room + STEP - 1) / STEP * STEP;
            room += more;
            return admitted.tryGrowBody(more);
        }

        private Content.Chunk refuse(ProxyException reason) {
            refusal = reason;
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return Content.Chunk.from(reason, true);
        }

        /** What the connection failed with has a meaning of its own. */
        private static boolean isOfDecoder(Throwable failure) {
            return !(failure instanceof ProxyException) && !ErrorResponses.isOfConnection(failure);
        }

        private static ProxyException undecodable(Throwable cause) {
            return new ProxyException(
                    ErrorCode.MALFORMED_HTTP, "The body is not what its Content-Encoding says.", cause);
        }
    }
}
