package org.kafkarestproxy.adapter.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.kafkarestproxy.application.port.in.CheckHealth;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;

/**
 * The listener for operators: {@code /healthy}, {@code /ready}, {@code /info} and {@code /metrics}, without a token. It
 * has threads of its own and reads memory only, so it answers whatever the API or Kafka do.
 */
public final class ManagementServer implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int MAX_HEAD_BYTES = 8 << 10;
    private static final int MAX_CONNECTIONS = 256;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final HttpTimeouts TIMEOUTS =
            new HttpTimeouts(TIMEOUT, TIMEOUT, TIMEOUT, 500, HttpTimeouts.RATE_WINDOW, TIMEOUT, TIMEOUT);

    private final Server server;
    private final TimedConnector connector;
    private final ReadinessProbe probe;
    private final MetricsPage metrics;
    private final LevelsPage levels;
    private final byte[] info;
    private final ErrorResponses errors =
            new ErrorResponses(List.of(), new RouteTable(List.of()), new CommonHeaders(new Cors(List.of())));

    /**
     * @param info what {@code /info} tells, by name
     * @param registry what {@code /metrics} shows, this server's own meters among it
     * @param verbosity what {@code /log-levels} shows and changes, for clients on this machine
     */
    public ManagementServer(
            ManagementSettings settings,
            CheckHealth checkHealth,
            Map<String, String> info,
            PrometheusMeterRegistry registry,
            Verbosity verbosity) {
        this.probe = new ReadinessProbe(checkHealth, settings.readyRequiresKafka());
        this.metrics = new MetricsPage(registry);
        this.levels = new LevelsPage(verbosity, errors);
        show(registry);
        this.info = infoJson(info);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("management");
        this.server = new Server(threads);
        this.connector = new TimedConnector(server, 1, 1, new HttpConnectionFactory(Connectors.strict(MAX_HEAD_BYTES)));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(TIMEOUT.toMillis());
        Connectors.limit(connector, TIMEOUT, MAX_CONNECTIONS, () -> {});
        server.addConnector(connector);
        server.setErrorHandler(errors);
        TransferDeadline deadline = new TransferDeadline(TIMEOUTS);
        deadline.setHandler(new Pages());
        server.setHandler(deadline);
        ServerMeters.bind(registry, server, "management");
        server.addBean(new Sweep(server.getScheduler(), deadline.tick(), deadline::sweep));
    }

    private void show(MeterRegistry registry) {
        gauge(registry, "krp.ready", "Whether /ready is 200", state -> state.ready());
        gauge(registry, "krp.kafka.up", "Whether Kafka answered in the last 15 seconds", state -> state.kafka());
        gauge(registry, "krp.draining", "Whether the proxy is being stopped", state -> !state.serving());
    }

    private void gauge(MeterRegistry registry, String name, String description, Predicate<ReadinessProbe.State> fact) {
        Gauge.builder(name, probe, asked -> fact.test(asked.state()) ? 1 : 0)
                .description(description)
                .register(registry);
    }

    private static byte[] infoJson(Map<String, String> info) {
        JsonBytes json = new JsonBytes(256).raw('{');
        String separator = "";
        for (Map.Entry<String, String> entry : new TreeMap<>(info).entrySet()) {
            json.raw(JsonBytes.ascii(separator)).text(entry.getKey()).raw(':').text(entry.getValue());
            separator = ",";
        }
        return json.raw('}').toByteArray();
    }

    /** Listens from now on and begins to ask whether Kafka is there. */
    public void start() {
        try {
            server.start();
        } catch (Exception failure) {
            throw new ProxyException(ErrorCode.INTERNAL, "The management port cannot be opened.", failure);
        }
        probe.start();
    }

    /** The port that is listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Not ready from now on. */
    public void drain() {
        probe.drain();
    }

    /** Whether the proxy is ready at the moment. */
    public boolean ready() {
        return probe.state().ready();
    }

    @Override
    public void close() {
        probe.close();
        try {
            server.stop();
        } catch (Exception failure) {
            throw new ProxyException(ErrorCode.INTERNAL, "The management server did not stop in order.", failure);
        }
    }

    private static byte[] readiness(ReadinessProbe.State state) {
        return JsonBytes.ascii(
                "{\"status\":\"" + (state.ready() ? "ready" : "not ready") + "\",\"checks\":{\"kafka\":\""
                        + (state.kafka() ? "up" : "down") + "\",\"keys\":\"" + (state.keys() ? "up" : "down")
                        + "\",\"groups\":\"" + (state.groups() ? "up" : "degraded")
                        + "\",\"drain\":\""
                        + (state.serving() ? "serving" : "draining") + "\"}}");
    }

    static void answer(Response response, Callback callback, int status, byte[] json) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ErrorResponses.JSON);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(json), callback);
    }

    private final class Pages extends Handler.Abstract.NonBlocking {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String path = Request.getPathInContext(request);
            if (LevelsPage.isAt(path)) {
                levels.answer(request, response, callback);
                return true;
            }
            if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
                errors.send(request, response, callback, ErrorResponses.ofStatus(405));
                return true;
            }
            switch (path) {
                case "/healthy" -> {
                    boolean sound = probe.isSound();
                    String status = sound ? "healthy" : "broken";
                    answer(response, callback, sound ? 200 : 503, JsonBytes.ascii("{\"status\":\"" + status + "\"}"));
                }
                case "/ready" -> {
                    ReadinessProbe.State state = probe.state();
                    answer(response, callback, state.ready() ? 200 : 503, readiness(state));
                }
                case "/metrics" -> server.getThreadPool().execute(() -> metrics.answer(request, response, callback));
                case "/info" -> answer(response, callback, 200, info);
                default -> errors.send(request, response, callback, ErrorResponses.ofStatus(404));
            }
            return true;
        }
    }
}
