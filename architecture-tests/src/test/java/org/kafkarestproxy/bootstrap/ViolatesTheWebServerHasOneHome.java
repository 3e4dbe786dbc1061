package org.kafkarestproxy.bootstrap;

import org.eclipse.jetty.server.Server;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesTheWebServerHasOneHome {
    Class<?> server = Server.class;
}
