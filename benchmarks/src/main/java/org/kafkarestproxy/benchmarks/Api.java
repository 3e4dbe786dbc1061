package org.kafkarestproxy.benchmarks;

/** How the same is asked of the proxy and of the floor. */
enum Api {
    PROXY {
        @Override
        String produce(int records) {
            return "/v1/producer/topics/" + Topics.WRITTEN;
        }

        @Override
        String read(long offset, int records) {
            return "/v1/consumer/topics/" + Topics.READ + "/partitions/0/offsets/" + offset + "?count=" + records;
        }
    },
    FLOOR {
        @Override
        String produce(int records) {
            return "/" + Topics.WRITTEN + "/" + records;
        }

        @Override
        String read(long offset, int records) {
            return "/" + Topics.READ + "/" + offset + "/" + records;
        }
    };

    abstract String produce(int records);

    abstract String read(long offset, int records);
}
