package org.kafkarestproxy.architecture;

import java.util.List;

/** The packages that the rules are about. */
final class Packages {

    static final String ROOT = "org.kafkarestproxy";
    static final String DOMAIN = ROOT + ".domain..";
    static final String SERVICES = ROOT + ".application";
    static final String PORTS_IN = ROOT + ".application.port.in";
    static final String PORTS_OUT = ROOT + ".application.port.out";
    static final String PORTS = ROOT + ".application.port..";
    static final String TCK = ROOT + ".application.tck..";
    static final String MEMORY = ROOT + ".adapter.memory..";
    static final String KAFKA = ROOT + ".adapter.kafka..";
    static final String AAD = ROOT + ".adapter.aad..";
    static final String HTTP = ROOT + ".adapter.http..";
    static final String HTTP_EDGE = ROOT + ".adapter.http";
    static final String DIALECTS = ROOT + ".adapter.http.*..";
    static final String BOOTSTRAP = ROOT + ".bootstrap..";

    static final List<String> ALL = List.of(
            DOMAIN, SERVICES, PORTS_IN, PORTS_OUT, PORTS, TCK, MEMORY, KAFKA, AAD, HTTP, HTTP_EDGE, DIALECTS,
            BOOTSTRAP);

    private Packages() {}
}
