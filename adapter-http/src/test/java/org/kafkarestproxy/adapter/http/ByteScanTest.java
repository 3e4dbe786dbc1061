package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteScanTest {

    private static final int LONGEST = 35;

    private static int firstSpecial(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && (bytes[i] < 0 || bytes[i] >= 0x20) && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    private static int firstForeign(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    @Test
    void every_byte_is_found_or_passed_over_at_every_place() {
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
            for (int at = 0; at < LONGEST; at++) {
                byte[] bytes = new byte[LONGEST];
                Arrays.fill(bytes, (byte) 'a');
                bytes[at] = (byte) value;

                assertThat(ByteScan.endOfPlain(bytes, 0)).isEqualTo(firstSpecial(bytes, 0));
                assertThat(ByteScan.endOfAscii(bytes, 0)).isEqualTo(firstForeign(bytes, 0));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_first_of_several_is_found_from_any_place_on(long seed) {
        Random random = new Random(seed);
        byte[] likely = {'a', ' ', '!', '#', '[', ']', 0x7f, '"', '\\', 0, 0x1f, (byte) 0x80, (byte) 0xa2, (byte) 0xff};
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(LONGEST)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = likely[random.nextInt(random.nextInt(6) == 0 ? likely.length : 7)];
            }
            for (int from = 0; from <= bytes.length; from++) {
                assertThat(ByteScan.endOfPlain(bytes, from)).isEqualTo(firstSpecial(bytes, from));
                assertThat(ByteScan.endOfAscii(bytes, from)).isEqualTo(firstForeign(bytes, from));
            }
        }
    }
}
