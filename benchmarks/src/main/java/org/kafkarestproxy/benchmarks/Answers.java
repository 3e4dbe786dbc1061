package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How long each answer took, all of them good.
 *
 * @param micros one for each request
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answers(long[] micros) {

    /** Reads h2load's log, in which a line is a start, a status and a duration; fails when there is a status but 2xx. */
    static Answers read(Path log) throws IOException {
        LongStream.Builder micros = LongStream.builder();
        Map<String, Integer> bad = new TreeMap<>();
        try (var lines = Files.lines(log)) {
            lines.forEach(line -> {
                String[] fields = line.split("\t", -1);
                if (fields[1].length() == 3 && fields[1].charAt(0) == '2') {
                    micros.add(Long.parseLong(fields[2]));
                } else {
                    bad.merge(fields[1], 1, Integer::sum);
                }
            });
        }
        if (!bad.isEmpty()) {
            throw new BadAnswers("answers by status that are not 2xx (-1: none): " + bad);
        }
        return new Answers(micros.build().toArray());
    }

    static Answers all(Iterable<Answers> some) {
        LongStream micros = LongStream.empty();
        for (Answers each : some) {
            micros = LongStream.concat(micros, LongStream.of(each.micros));
        }
        return new Answers(micros.toArray());
    }

    int count() {
        return micros.length;
    }
}
