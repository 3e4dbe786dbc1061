package org.kafkarestproxy.adapter.memory;

/** The hash by which Kafka's default partitioner spreads keys: MurmurHash2, 32 bits, seed 0x9747b28c. */
final class Murmur2 {

    private static final int SEED = 0x9747b28c;
    private static final int M = 0x5bd1e995;
    private static final int R = 24;

    private Murmur2() {}

    static int partitionFor(byte[] key, int partitions) {
        return (hash(key) & Integer.MAX_VALUE) % partitions;
    }

    static int hash(byte[] data) {
        int hash = SEED ^ data.length;
        int whole = data.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            int k = (data[i] & 0xff)
                    | ((data[i + 1] & 0xff) << 8)
                    | ((data[i + 2] & 0xff) << 16)
                    | ((data[i + 3] & 0xff) << 24);
            k *= M;
            k ^= k >>> R;
            k *= M;
            hash = (hash * M) ^ k;
        }
        if (data.length > whole) {
            for (int i = data.length - 1; i >= whole; i--) {
                hash ^= (data[i] & 0xff) << (8 * (i - whole));
            }
            hash *= M;
        }
        hash ^= hash >>> 13;
        hash *= M;
        return hash ^ (hash >>> 15);
    }
}
