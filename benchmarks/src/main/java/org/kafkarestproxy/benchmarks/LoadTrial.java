package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.util.List;

/** The same requests to floor and proxy in turn. The floor is always plain HTTP/1.1 without callers. */
final class LoadTrial implements Trial {

    /** The proxy's own default. */
    static final int LINGER_MILLIS = 5;

    private final String name;
    private final List<Stream> streams;
    private final Surroundings around;
    private final int lingerMillis;

    LoadTrial(String name, List<Stream> streams, Surroundings around, int lingerMillis) {
        this.name = name;
        this.streams = List.copyOf(streams);
        this.around = around;
        this.lingerMillis = lingerMillis;
    }

    @Override
    public void run(Stage stage, Effort effort, Table table) throws IOException {
        if (streams.stream().anyMatch(stream -> stream.kind() == Stream.Kind.READ)) {
            stage.topics().fillRead();
        }
        List<String> settings =
                lingerMillis == LINGER_MILLIS ? List.of() : List.of("kafka.producer.linger.ms=" + lingerMillis);
        try (Server floor = stage.servers().floor(around, lingerMillis);
                Server proxy = stage.servers().proxy(around, settings)) {
            Measurement ofFloor = new Measurement(floor, streams, stage.folder());
            Measurement ofProxy = new Measurement(proxy, streams, stage.folder());
            ofFloor.warmUp(effort.warmUp());
            ofProxy.warmUp(effort.warmUp());
            for (int run = 0; run < effort.runs(); run++) {
                ofFloor.run(effort.run());
                ofProxy.run(effort.run());
            }
            table.load(name, stage.servers().programs().beside(), ofFloor.row(), ofProxy.row());
        }
    }
}
