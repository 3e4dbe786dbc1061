package org.kafkarestproxy.adapter.aad;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.application.port.out.GroupDirectory;
import org.kafkarestproxy.application.port.out.TokenVerifier;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;

/** Microsoft Entra ID: verifies its tokens, and asks Microsoft Graph for groups where it may. */
public final class EntraIdentity implements TokenVerifier, GroupDirectory, AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final List<OutboundHttp> connections = new ArrayList<>();
    private final EntraStatistics statistics;
    private final TrustedIssuers issuers;
    private final EntraTokenVerifier verifier;
    private final Optional<GraphClient> graph;
    private final Optional<GraphGroupDirectory> directory;

    EntraIdentity(EntraSettings settings, Clock clock) {
        this.statistics = new EntraStatistics();
        OutboundHttp forKeys = connection(settings, CONNECT_TIMEOUT);
        this.issuers = new TrustedIssuers(settings, url -> new JwksFetcher(forKeys, url, clock, statistics), clock);
        statistics.keysAge(issuers::keysAge);
        this.verifier = new EntraTokenVerifier(settings, issuers, clock, statistics);
        this.graph = settings.graph().map(asked -> client(settings, asked, clock));
        this.directory = graph.flatMap(
                client -> settings.graph().map(asked -> new GraphGroupDirectory(client, asked, clock, statistics)));
    }

    private OutboundHttp connection(EntraSettings settings, Duration connectTimeout) {
        OutboundHttp connection = new OutboundHttp(settings.caFile(), connectTimeout);
        connections.add(connection);
        return connection;
    }

    private GraphClient client(EntraSettings settings, EntraSettings.Graph asked, Clock clock) {
        OutboundHttp http = connection(settings, asked.connectTimeout());
        OwnTokenRequest request = new OwnTokenRequest(
                http, asked.credential(), settings.addresses().token(), asked.resource(), clock);
        return new GraphClient(http, asked, new OwnToken(request, clock), settings.policyGroups(), clock);
    }

    /**
     * Begins to fetch keys and does not wait for them: until they are there, nothing can be decided.
     *
     * @throws IllegalArgumentException when the file of certificates to trust cannot be used
     */
    public static EntraIdentity connect(EntraSettings settings) {
        EntraIdentity identity = new EntraIdentity(settings, Clock.systemUTC());
        identity.issuers.prefetch();
        return identity;
    }

    /** What has happened since it was made. */
    public EntraStatistics statistics() {
        return statistics;
    }

    @Override
    public Caller verify(@Nullable BearerToken token) {
        return verifier.verify(token);
    }

    /** Without a credential for Graph: none. */
    @Override
    public Set<String> groupsOf(Caller caller) {
        return directory.map(graphs -> graphs.groupsOf(caller)).orElse(Set.of());
    }

    @Override
    public boolean ready() {
        return verifier.ready();
    }

    @Override
    public boolean degraded() {
        return graph.filter(client -> !client.permitted()).isPresent();
    }

    @Override
    public void close() {
        issuers.close();
        connections.forEach(OutboundHttp::close);
    }
}
