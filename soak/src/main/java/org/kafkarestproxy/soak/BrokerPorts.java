package org.kafkarestproxy.soak;

import java.util.List;

/** Where a broker listens: for clients and for its peers, both advertised by their relays, and for the soak itself. */
record BrokerPorts(int client, int clientRelay, int peer, int peerRelay, int direct) {

    static BrokerPorts of(List<Integer> five) {
        return new BrokerPorts(five.get(0), five.get(1), five.get(2), five.get(3), five.get(4));
    }
}
