package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kafkarestproxy.adapter.aad.FakeTenant;
import org.kafkarestproxy.adapter.aad.TestCertificate;
import org.kafkarestproxy.soak.process.Ports;

/** Starts proxy and floor, each anew for every case, so that none depends on the one before. */
final class Servers {

    /** The heap of both, unless flags say another for the proxy. */
    private static final String HEAP = "-Xmx256m";

    private final Programs programs;
    private final String brokers;
    private final FakeTenant tenant;
    private final Path folder;

    Servers(Programs programs, String brokers, FakeTenant tenant, Path folder) {
        this.programs = programs;
        this.brokers = brokers;
        this.tenant = tenant;
        this.folder = folder;
    }

    Programs programs() {
        return programs;
    }

    /** The floor, or what else the proxy is measured beside. */
    Server floor(Surroundings around, int lingerMillis) throws IOException {
        int port = Ports.free(1).get(0);
        List<String> command = List.of(
                programs.java(),
                HEAP,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                programs.beside().program(),
                Integer.toString(port),
                brokers,
                Integer.toString(lingerMillis));
        Door door = new Door(port, 0, false, false, programs.beside().headers(headers(around)));
        return Server.start(Api.FLOOR, door, command, folder.resolve("floor.log"), () -> listens(port));
    }

    /** As people run it: with access log and metrics, its output in a file. */
    Server proxy(Surroundings around, List<String> settings) throws IOException {
        List<Integer> ports = Ports.free(2);
        List<String> command = new ArrayList<>(List.of(programs.java(), "-XX:+ExitOnOutOfMemoryError", HEAP));
        command.addAll(programs.jvm());
        command.addAll(List.of("-jar", programs.jar().toString(), "--kafka", brokers));
        command.addAll(List.of("--port", ports.get(0).toString(), "--set", "management.port=" + ports.get(1)));
        List<String> all = new ArrayList<>(around.auth() ? guarded() : List.of("auth.mode=off"));
        if (around.tls()) {
            all.addAll(certificate());
        }
        all.addAll(settings);
        all.addAll(programs.settings());
        all.forEach(setting -> command.addAll(List.of("--set", setting)));
        Door door = new Door(ports.get(0), ports.get(1), around.tls(), around.http2(), headers(around));
        Management management = new Management(ports.get(1));
        return Server.start(Api.PROXY, door, command, folder.resolve("proxy.log"), management::isReady);
    }

    private List<String> headers(Surroundings around) {
        return around.auth() ? List.of("Authorization: " + credentials(FakeTenant.SERVICE)) : List.of();
    }

    private List<String> guarded() {
        return List.of(
                "auth.mode=entra",
                "auth.entra.tenant=" + FakeTenant.TENANT,
                "auth.entra.audiences=" + FakeTenant.AUDIENCE,
                "auth.entra.authority=" + tenant.authority(),
                "auth.entra.issuer-v1=" + tenant.issuerV1(),
                "auth.entra.ca-file=" + tenant.certificate().certificatePem(),
                "auth.access.groups=" + FakeTenant.GROUP,
                "auth.graph.url=" + tenant.graphUrl(),
                "auth.graph.credential=secret",
                "auth.graph.client-id=" + FakeTenant.PROXY,
                "auth.graph.client-secret=" + FakeTenant.PROXY_SECRET);
    }

    private List<String> certificate() {
        TestCertificate own = TestCertificate.make(folder, "proxy-" + System.nanoTime(), "RSA");
        return List.of("http.tls.cert-file=" + own.certificatePem(), "http.tls.key-file=" + own.keyPem());
    }

    /** Of a program that is in the group which may do everything. */
    String credentials(String caller) {
        tenant.addMember(FakeTenant.GROUP, caller);
        return "Bearer "
                + tenant.token().claim("oid", caller).claim("sub", caller).build();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
