package org.kafkarestproxy.adapter.http;

import io.github.bucket4j.TimeMeter;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.in.FindQuota;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener for the API. Requests run straight through on a thread each, virtual where the JVM has such threads (21 and
 * later), else of a bounded pool.
 */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** What requests have that could not be finished and are answered with that. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final HttpSettings settings;
    private final List<Dialect> dialects;
    private final ErrorResponses errors;
    private final Entry entry;
    private final Tracing tracing;
    private final TransferDeadline transferDeadline;
    private final MeterRegistry registry;
    private final HttpMeters meters;
    private final ExchangeWatch watch;
    private final @Nullable Tls tls;
    private final Javalin javalin;

    /**
     * A server that counts for nobody and has no pages.
     *
     * @throws IllegalArgumentException when two dialects want the same base path, or the certificate files cannot be used
     */
    public HttpServer(
            HttpSettings settings,
            AdmissionSettings limits,
            IdentifyCaller identifyCaller,
            FindQuota findQuota,
            List<Dialect> dialects) {
        this(settings, limits, identifyCaller, findQuota, dialects, List.of(), Instruments.none());
    }

    /**
     * @param pages what browsers get without a token
     * @param instruments who hears what happens
     * @throws IllegalArgumentException when two dialects want the same base path, two pages have the same file, or the
     *     certificate files cannot be used
     */
    public HttpServer(
            HttpSettings settings,
            AdmissionSettings limits,
            IdentifyCaller identifyCaller,
            FindQuota findQuota,
            List<Dialect> dialects,
            List<Page> pages,
            Instruments instruments) {
        requireDistinct(dialects);
        this.tracing = instruments.tracing();
        this.settings = settings;
        this.dialects = List.copyOf(dialects);
        RouteTable routes = new RouteTable(dialects);
        Cors cors = new Cors(settings.allowedOrigins());
        CommonHeaders common = new CommonHeaders(cors);
        this.errors = new ErrorResponses(dialects, routes, common);
        Pages files = new Pages(pages, errors);
        this.entry = new Entry(settings, common, errors, files);
        this.transferDeadline = new TransferDeadline(settings.timeouts());
        this.registry = instruments.registry();
        this.meters = new HttpMeters(registry, dialects);
        this.watch = new ExchangeWatch(meters, new AuditLog(settings.audit()));
        this.tls = settings.tls().map(pem -> new Tls(pem, registry)).orElse(null);
        Budgets budgets = new Budgets(limits, meters.refusals());
        budgets.show(registry);
        chain(
                entry,
                files,
                new MethodQuestions(routes, cors, errors),
                new Authentication(identifyCaller, openPaths(), errors),
                new Admission(
                        budgets,
                        new RateLimits(limits.rate(), findQuota, TimeMeter.SYSTEM_NANOTIME, limits.headers()),
                        meters.refusals(),
                        errors),
                new Decompression(),
                VirtualThreads.areSupported()
                        ? new BodyLimit(settings.maxBodyBytes())
                        : chain(new BodyLimit(settings.maxBodyBytes()), new WholeBody()));
        this.javalin = Javalin.create(this::configure);
    }

    /** Each passes on to the next; the last one to what Javalin adds. */
    private static Handler.Wrapper chain(Handler.Wrapper... handlers) {
        for (int i = 1; i < handlers.length; i++) {
            handlers[i - 1].setHandler(handlers[i]);
        }
        return handlers[0];
    }

    private static void requireDistinct(List<Dialect> dialects) {
        Set<String> seen = new HashSet<>();
        for (Dialect dialect : dialects) {
            if (!seen.add(dialect.basePath())) {
                throw new IllegalArgumentException("two dialects want the base path " + dialect.basePath());
            }
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.defaultContentType = ErrorResponses.JSON;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threadPool(settings.threads());
        config.jetty.addConnector((server, ignored) -> Connectors.make(server, settings, tls, meters.refusals()));
        config.jetty.modifyServer(this::prepare);
        config.jetty.modifyServletContextHandler(context -> context.setSessionHandler(new NoSessions()));
        new RouteFailures(errors).answerIn(config);
        for (Dialect dialect : dialects) {
            for (Route route : dialect.routes()) {
                RouteMeters counted = meters.of(route);
                config.routes.addHttpHandler(
                        HandlerType.findOrCreate(route.method()),
                        route.path(),
                        context -> answer(route, counted, context));
                if (route.method().equals("GET")) {
                    config.routes.addHttpHandler(
                            HandlerType.HEAD, route.path(), context -> answer(route, counted, context));
                }
            }
        }
    }

    private void answer(Route route, RouteMeters meters, Context context) {
        Exchange exchange = Objects.requireNonNull(context.attribute(Exchange.ATTRIBUTE));
        exchange.routed(route, meters, context.pathParamMap().getOrDefault("topic", ""));
        ServerSpan span = exchange.span();
        if (span != null) {
            span.routed(route);
        }
        Admitted admitted = exchange.admitted();
        Bulkhead bulkhead = Bulkhead.of(route);
        if (admitted != null && bulkhead != null) {
            admitted.enter(bulkhead);
        }
        route.action().answer(new RequestContext(context, exchange));
    }

    private static QueuedThreadPool threadPool(int threads) {
        QueuedThreadPool pool = new QueuedThreadPool(threads);
        pool.setName("http");
        pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        return pool;
    }

    private Set<String> openPaths() {
        return dialects.stream()
                .flatMap(dialect -> dialect.routes().stream())
                .filter(Route::open)
                .map(Route::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void prepare(Server server) {
        transferDeadline.setHandler(new GracefulHandler(tracing.around(entry)));
        watch.setHandler(transferDeadline);
        server.setHandler(watch);
        server.setRequestLog(watch);
        ServerMeters.bind(registry, server, "api");
        server.addBean(new Sweep(server.getScheduler(), transferDeadline.tick(), transferDeadline::sweep));
        server.setErrorHandler(errors);
        server.setStopTimeout(settings.timeouts().stop().toMillis());
        server.setStopAtShutdown(false);
    }

    /** Listens from now on; blocks until the port is bound. */
    public void start() {
        javalin.start();
        if (tls != null) {
            tls.start();
        }
    }

    /** The port that is listened on. */
    public int port() {
        return Arrays.stream(javalin.jettyServer().server().getConnectors())
                .map(ServerConnector.class::cast)
                .mapToInt(ServerConnector::getLocalPort)
                .findFirst()
                .orElseThrow();
    }

    /** How many connections there are at the moment. */
    int connections() {
        return ServerMeters.connections(javalin.jettyServer().server());
    }

    /** From now on every answer asks its client to connect anew, to another instance. */
    public void drain() {
        entry.drain();
    }

    /**
     * Stops to listen, gives up on requests that are still being sent, and lets the others end. Blocks for the stop timeout
     * at most.
     *
     * @return whether all ended
     */
    public boolean finish() {
        transferDeadline.giveUpUploads();
        Server server = javalin.jettyServer().server();
        try {
            Graceful.shutdown(server).get(settings.timeouts().stop().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            LOG.warn("Not all requests ended within {}", settings.timeouts().stop());
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failed) {
            LOG.warn("Not all requests ended in order", failed);
            return false;
        } finally {
            server.setStopTimeout(LAST_WORDS.toMillis());
        }
    }

    /** Stops to listen, lets requests in flight end within the stop timeout, then closes all connections. */
    @Override
    public void close() {
        if (tls != null) {
            tls.close();
        }
        try {
            javalin.jettyServer().server().stop();
        } catch (Exception late) {
            LOG.warn(
                    "Not all requests ended within {}; their connections are closed",
                    settings.timeouts().stop(),
                    late);
        }
    }
}
