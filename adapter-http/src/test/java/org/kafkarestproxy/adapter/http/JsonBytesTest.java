package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

    private static String written(JsonBytes json) {
        return new String(json.toByteArray(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_000_000_000L})
    void numbers_are_written_as_java_writes_them(long number) {
        assertThat(written(new JsonBytes(16).number(number))).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void any_text_is_read_back_as_it_was(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String text = random.ints(random.nextInt(40), 0, 0x2ff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append(i % 3 == 0 ? "\uD83D\uDE00\u2028\"\\/\n" : "")
                    .toString();

            String json = written(new JsonBytes(16).text(text));

            assertThat(new ObjectMapper().readValue(json, String.class)).isEqualTo(text);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7})
    void bytes_are_read_back_from_base64(long seed) throws Exception {
        Random random = new Random(seed);
        for (int size = 0; size < 50; size++) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            String json = written(new JsonBytes(16).base64(bytes));
            assertThat(new ObjectMapper().readValue(json, byte[].class)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 1_000, 32_768, 500_000})
    void long_and_short_pieces_come_out_in_order_however_much_was_expected(int expected) throws Exception {
        Random random = new Random(expected);
        JsonBytes json = new JsonBytes(expected);
        StringBuilder same = new StringBuilder();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int i = 0; same.length() < 300_000; i++) {
            String piece = "x".repeat(random.nextInt(i % 20 == 0 ? 70_000 : 40));
            json.raw(piece.getBytes(StandardCharsets.UTF_8)).number(i).text("\n" + piece);
            same.append(piece).append(i).append("\"\\n").append(piece).append('"');
        }

        json.writeTo(sent);

        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(same.toString());
        assertThat(written(json)).isEqualTo(same.toString());
        assertThat(json.size()).isEqualTo(same.length());
        assertThat(json.memory()).isBetween((long) json.size(), json.size() + 33_000L);
    }

    @Test
    void no_piece_of_it_is_large_and_little_memory_is_empty_when_the_size_was_known() throws Exception {
        JsonBytes json = new JsonBytes(700_000);
        for (int i = 0; i < 699; i++) {
            json.raw(new byte[1_000]);
        }
        List<Integer> pieces = new ArrayList<>();

        json.writeTo(new OutputStream() {
            @Override
            public void write(int one) {
                throw new UnsupportedOperationException("one by one");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                pieces.add(length);
            }
        });

        assertThat(pieces).hasSizeBetween(20, 30).allMatch(size -> size <= 32_768);
        assertThat(json.memory()).isBetween(699_000L, 702_000L);
    }
}
