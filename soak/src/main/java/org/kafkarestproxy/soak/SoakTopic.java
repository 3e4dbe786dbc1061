package org.kafkarestproxy.soak;

/** The topic of a run, and its paths in the API. */
record SoakTopic(String name, int partitions) {

    String producePath() {
        return "/v1/producer/topics/" + name;
    }

    String readPath(int partition, long offset, int count, long waitMillis) {
        return "/v1/consumer/topics/" + name + "/partitions/" + partition + "/offsets/" + offset + "?count=" + count
                + "&wait=" + waitMillis;
    }
}
