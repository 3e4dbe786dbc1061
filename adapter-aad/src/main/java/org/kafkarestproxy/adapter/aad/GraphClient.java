package org.kafkarestproxy.adapter.aad;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.kafkarestproxy.domain.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Microsoft Graph which of the policy's groups somebody is in, nested ones included.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/directoryobject-checkmembergroups">checkMemberGroups</a>
 */
final class GraphClient {

    private static final Logger LOG = LoggerFactory.getLogger(GraphClient.class);
    private static final int GROUPS_PER_CALL = 20;
    private static final int MAX_BYTES = 64 << 10;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(5);
    private static final long MAX_PAUSE_SECONDS = 60;

    private final OutboundHttp http;
    private final EntraSettings.Graph settings;
    private final OwnToken ownToken;
    private final List<List<String>> batches;
    private final Semaphore permits;
    private final Clock clock;
    private volatile Instant pausedUntil = Instant.MIN;
    private volatile boolean permitted = true;

    GraphClient(OutboundHttp http, EntraSettings.Graph settings, OwnToken ownToken, Set<String> groups, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.ownToken = ownToken;
        this.batches = batches(groups);
        this.permits = new Semaphore(settings.maxConcurrent());
        this.clock = clock;
    }

    private static List<List<String>> batches(Set<String> groups) {
        List<String> sorted = groups.stream().sorted().toList();
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i += GROUPS_PER_CALL) {
            batches.add(sorted.subList(i, Math.min(sorted.size(), i + GROUPS_PER_CALL)));
        }
        return batches;
    }

    /** False once Graph has said that the proxy may not ask, until it answers again. */
    boolean permitted() {
        return permitted;
    }

    /**
     * The groups; none for somebody whom Graph does not know.
     *
     * @throws IOException when Graph does not say
     */
    Set<String> groupsOf(Caller caller) throws IOException {
        if (!TokenRules.isGuid(caller.id())) {
            throw new IOException("no object id");
        }
        Set<String> member = new HashSet<>();
        for (List<String> batch : batches) {
            member.addAll(ask(caller, batch));
        }
        return member;
    }

    private Set<String> ask(Caller caller, List<String> groups) throws IOException {
        String kind = caller.kind() == Caller.Kind.USER ? "users" : "servicePrincipals";
        URI url = URI.create(settings.url().toString().replaceAll("/+$", "") + "/v1.0/" + kind + "/" + caller.id()
                + "/checkMemberGroups");
        String body = "{\"groupIds\":[\"" + String.join("\",\"", groups) + "\"]}";
        awaitPermit();
        try {
            OutboundHttp.Answer answer = sendTwice(url, body);
            return answer.status() == 404 ? Set.of() : memberOf(answer, groups);
        } finally {
            permits.release();
        }
    }

    private void awaitPermit() throws IOException {
        try {
            if (!permits.tryAcquire(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("too many questions to Graph at the same time");
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupt);
        }
    }

    /** Repeats once what a lost connection, a server's failure or an outdated token of our own may explain. */
    private OutboundHttp.Answer sendTwice(URI url, String body) throws IOException {
        OutboundHttp.Answer first;
        try {
            first = send(url, body);
        } catch (IOException lost) {
            LOG.debug("Graph is asked again", lost);
            return judged(send(url, body));
        }
        boolean again = first.status() >= 500 || first.status() == 401;
        return judged(again ? send(url, body) : first);
    }

    private OutboundHttp.Answer send(URI url, String body) throws IOException {
        if (clock.instant().isBefore(pausedUntil)) {
            throw new IOException("Graph has asked for a pause");
        }
        String token = ownToken.get();
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        OutboundHttp.Answer answer = http.send(request, settings.timeout(), MAX_BYTES);
        if (answer.status() == 401) {
            ownToken.drop(token);
        } else if (answer.status() == 429) {
            pausedUntil = clock.instant().plus(pause(answer));
        }
        return answer;
    }

    private static Duration pause(OutboundHttp.Answer answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("");
        return text.matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Math.min(MAX_PAUSE_SECONDS, Math.max(1, Long.parseLong(text))))
                : DEFAULT_PAUSE;
    }

    private OutboundHttp.Answer judged(OutboundHttp.Answer answer) throws IOException {
        if (answer.status() == 403) {
            if (permitted) {
                LOG.error("Graph does not let the proxy ask for groups; grant its application Application.Read.All,"
                        + " and for users User.ReadBasic.All and GroupMember.Read.All");
            }
            permitted = false;
        }
        if (answer.status() != 200 && answer.status() != 404) {
            throw new IOException("Graph answered " + answer.status());
        }
        permitted = true;
        return answer;
    }

    private static Set<String> memberOf(OutboundHttp.Answer answer, List<String> asked) throws IOException {
        JsonNode value = StrictJson.object(answer.body().getBytes(StandardCharsets.UTF_8))
                .map(body -> body.path("value"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new IOException("Graph answered something else"));
        Set<String> member = new HashSet<>();
        for (JsonNode group : value) {
            String id = group.asText().toLowerCase(Locale.ROOT);
            if (asked.contains(id)) {
                member.add(id);
            }
        }
        return member;
    }
}
