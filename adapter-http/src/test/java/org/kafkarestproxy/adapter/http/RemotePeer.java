package org.kafkarestproxy.adapter.http;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.kafkarestproxy.domain.health.Health;

/**
 * A client that does not come from the loopback address: it uses another address of this machine where there is one, else a
 * connection in memory, whose peer has none.
 */
final class RemotePeer {

    private RemotePeer() {}

    /** What {@code /log-levels} answers to it. */
    static RawHttp.Reply ask(Verbosity levels, String request) throws Exception {
        Optional<InetAddress> own = ownAddress();
        return own.isPresent() ? overTheNetwork(own.get(), levels, request) : inMemory(levels, request);
    }

    private static Optional<InetAddress> ownAddress() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(RemotePeer::isUp)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    private static RawHttp.Reply overTheNetwork(InetAddress address, Verbosity levels, String request)
            throws Exception {
        ManagementSettings settings = new ManagementSettings(address.getHostAddress(), 0, true);
        try (ManagementServer server = new ManagementServer(
                settings, () -> new Health(true, true, true), Map.of(), ManagementServerTest.registry(), levels)) {
            server.start();
            return RawHttp.exchange(address, server.port(), request.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static RawHttp.Reply inMemory(Verbosity levels, String request) throws Exception {
        LevelsPage page = new LevelsPage(
                levels,
                new ErrorResponses(List.of(), new RouteTable(List.of()), new CommonHeaders(new Cors(List.of()))));
        Server server = new Server();
        LocalConnector connector = new LocalConnector(server);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request asked, Response response, Callback callback) {
                page.answer(asked, response, callback);
                return true;
            }
        });
        server.start();
        try {
            return new RawHttp.Reply(connector.getResponse(request), true);
        } finally {
            server.stop();
        }
    }
}
