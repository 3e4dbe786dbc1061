package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdWindowTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 65_791, 65_792, 1_000_000})
    void of_a_body_compressed_at_once_is_its_size_or_less_than_twice_that(int size) {
        long window = ZstdWindow.of(ByteBuffer.wrap(Zstd.compress(new byte[size])));

        assertThat(window).isBetween((long) size, Math.max(1024L, 2L * size));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 20, 23})
    void of_a_stream_is_what_its_client_chose(int log) throws IOException {
        assertThat(ZstdWindow.of(ByteBuffer.wrap(stream(log)))).isEqualTo(1L << log);
    }

    @Test
    void is_the_most_when_more_is_asked_for_or_the_header_is_cut_off() throws IOException {
        byte[] wide = stream(26);

        assertThat(ZstdWindow.of(ByteBuffer.wrap(wide))).isEqualTo(ZstdWindow.MAX);
        for (int length = 0; length < 6; length++) {
            assertThat(ZstdWindow.of(ByteBuffer.wrap(stream(15), 0, length)))
                    .as("%d bytes", length)
                    .isEqualTo(length < 6 ? ZstdWindow.MAX : 1 << 15);
        }
    }

    private static byte[] stream(int windowLog) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(bytes)) {
            zstd.setLong(windowLog);
            zstd.write(new byte[10]);
            zstd.flush();
            zstd.write(new byte[10]);
        }
        return bytes.toByteArray();
    }
}
