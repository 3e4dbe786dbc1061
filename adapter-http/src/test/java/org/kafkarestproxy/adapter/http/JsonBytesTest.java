package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
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
}
