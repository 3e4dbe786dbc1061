package org.kafkarestproxy.adapter.http.hdinsight;

import java.util.List;
import org.kafkarestproxy.adapter.http.Dialect;
import org.kafkarestproxy.adapter.http.Route;
import org.kafkarestproxy.application.ProxyApplication;
import org.kafkarestproxy.domain.security.Operation;

/** The routes under {@code /v1}. */
public final class HdInsightDialect implements Dialect {

    private final boolean strictStatus;
    private final List<Route> routes;

    /**
     * @param strictStatus whether statuses that HDInsight does not document are folded into those it does
     */
    public HdInsightDialect(ProxyApplication application, boolean strictStatus) {
        this.strictStatus = strictStatus;
        StatusResource status = new StatusResource();
        MetadataResource metadata = new MetadataResource(application.exploreCluster());
        TopicsResource topics = new TopicsResource(application.manageTopics(), application.exploreCluster());
        ProducerResource producer = new ProducerResource(application.produceRecords(), this);
        ConsumerResource consumer = new ConsumerResource(application.readRecords());
        this.routes = List.of(
                Route.open("/v1/status", status::answer),
                Route.of(Operation.DESCRIBE_CLUSTER, "GET", "/v1/metadata/brokers", metadata::brokers),
                Route.of(Operation.DESCRIBE, "GET", "/v1/metadata/topics", metadata::topics),
                Route.of(Operation.DESCRIBE, "GET", "/v1/metadata/topics/{topic}/partitions", metadata::partitions),
                Route.of(
                        Operation.DESCRIBE,
                        "GET",
                        "/v1/metadata/topics/{topic}/partitions/{partition}",
                        metadata::partition),
                Route.of(Operation.CREATE, "PUT", "/v1/topics/{topic}", topics::create),
                Route.of(Operation.DESCRIBE, "GET", "/v1/topics/{topic}", topics::describe),
                Route.of(Operation.DELETE, "DELETE", "/v1/topics/{topic}", topics::delete),
                Route.of(Operation.WRITE, "POST", "/v1/producer/topics/{topic}", producer::produce),
                Route.of(
                        Operation.READ,
                        "GET",
                        "/v1/consumer/topics/{topic}/partitions/{partition}/offsets/{offset}",
                        consumer::read));
    }

    @Override
    public String basePath() {
        return "/v1";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public int status(int status) {
        if (!strictStatus) {
            return status;
        }
        return switch (status) {
            case 207 -> 200;
            case 406, 408, 409, 413, 414, 415, 417, 422, 431 -> 400;
            case 429, 501, 503, 504, 505 -> 500;
            default -> status;
        };
    }
}
