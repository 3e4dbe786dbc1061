package org.kafkarestproxy.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.001Z",
                "2026-11-30T09:05:00.070Z",
                "2026-11-30T23:59:59.999Z",
                "2028-02-29T12:00:01.100Z",
                "1969-12-31T23:59:59.998Z"
            })
    void a_moment_is_written_to_the_millisecond(String iso) {
        assertEquals(iso, written(Instant.parse(iso)));
    }

    @Test
    void a_whole_second_has_its_milliseconds_too() {
        assertEquals("2026-11-30T09:05:00.000Z", written(Instant.parse("2026-11-30T09:05:00Z")));
    }

    @Test
    void moments_of_other_seconds_do_not_disturb_each_other() {
        Instant early = Instant.parse("2026-11-30T09:05:00.500Z");
        Instant late = Instant.parse("2026-11-30T09:05:01.500Z");
        assertEquals("2026-11-30T09:05:00.500Z", written(early));
        assertEquals("2026-11-30T09:05:01.500Z", written(late));
        assertEquals("2026-11-30T09:05:00.500Z", written(early));
    }

    private static String written(Instant moment) {
        StringBuilder text = new StringBuilder("at ");
        UtcTime.append(moment.toEpochMilli(), text);
        return text.substring("at ".length());
    }
}
