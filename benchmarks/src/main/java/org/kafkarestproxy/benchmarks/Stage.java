package org.kafkarestproxy.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.kafkarestproxy.adapter.aad.FakeTenant;

/** What all cases of a run share: the broker with its topics, the tenant, and how the servers are started. */
final class Stage implements AutoCloseable {

    private final Path folder;
    private final Broker broker;
    private final Topics topics;
    private final FakeTenant tenant;
    private final Servers servers;

    private Stage(Path folder, Broker broker, FakeTenant tenant, Programs programs) {
        this.folder = folder;
        this.broker = broker;
        this.topics = new Topics(broker.address());
        this.tenant = tenant;
        this.servers = new Servers(programs, broker.address(), tenant, folder);
    }

    static Stage open(Path folder, Programs programs) throws IOException {
        Broker broker = Broker.start(folder);
        try {
            FakeTenant tenant = FakeTenant.start(folder);
            Stage stage = new Stage(folder, broker, tenant, programs);
            stage.topics.createWritten();
            return stage;
        } catch (RuntimeException failure) {
            broker.close();
            throw failure;
        }
    }

    Path folder() {
        return folder;
    }

    Topics topics() {
        return topics;
    }

    Servers servers() {
        return servers;
    }

    @Override
    public void close() throws IOException {
        tenant.close();
        broker.close();
    }
}
