package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kafkarestproxy.adapter.aad.FakeTenant;
import org.kafkarestproxy.adapter.aad.FakeTenant.Endpoint;
import org.kafkarestproxy.adapter.aad.FakeTenant.Fault;
import org.kafkarestproxy.bootstrap.ApiClient.Answer;
import org.slf4j.LoggerFactory;

/** The whole proxy, guarded by a tenant, on the in-memory Kafka. */
@Timeout(60)
class EntraOverHttpTest {

    private static final String A = "aaaaaaaa-0000-4000-8000-000000000001";
    private static final String B = "bbbbbbbb-0000-4000-8000-000000000002";
    private static final String WRITER = "cccccccc-0000-4000-8000-000000000003";
    private static final String READER = "dddddddd-0000-4000-8000-000000000004";
    private static final String STRANGER = "eeeeeeee-0000-4000-8000-000000000005";
    private static final String ONE = "{\"records\":[{\"value\":1}]}";

    @TempDir
    private Path folder;

    private FakeTenant tenant;
    private Proxy proxy;
    private ApiClient api;
    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();
    private Logger auditLogger;

    @BeforeEach
    void start() {
        auditLogger = (Logger) LoggerFactory.getLogger("kafkarestproxy.audit");
        auditLogger.setLevel(Level.INFO);
        auditLogger.setAdditive(false);
        audit.start();
        auditLogger.addAppender(audit);
        tenant = FakeTenant.start(folder);
        proxy = Proxy.start(TestProxy.guardedBy(
                tenant,
                Map.of(
                        "auth.access.groups",
                        FakeTenant.GROUP,
                        "auth.access.grants",
                        "[{\"groups\":[\"" + A + "\"],\"operations\":[\"WRITE\",\"CREATE\"],\"topics\":[\"a-*\"]},"
                                + "{\"groups\":[\"" + B + "\"],\"operations\":[\"READ\"],\"topics\":[\"a-*\"]},"
                                + "{\"roles\":[\"Only.Write\"],\"operations\":[\"WRITE\"],\"topics\":[\"a-*\"]}]")));
        await().until(proxy::ready);
        api = new ApiClient(proxy.baseUri());
        tenant.addMember(FakeTenant.GROUP, FakeTenant.SERVICE);
        tenant.addMember(A, WRITER);
        tenant.addMember(B, READER);
    }

    @AfterEach
    void stop() {
        proxy.close();
        tenant.close();
        auditLogger.detachAppender(audit);
        auditLogger.setLevel(null);
    }

    private String bearer(String id) {
        return "Bearer " + tenant.token().claim("oid", id).claim("sub", id).build();
    }

    private Answer call(String id, String method, String path, String body) {
        return api.call(method, path, body, "Authorization", bearer(id));
    }

    private List<String> auditLines() {
        return List.copyOf(audit.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void a_member_of_the_one_group_may_do_everything() {
        String id = FakeTenant.SERVICE;
        assertThat(call(id, "PUT", "/v1/topics/t", null).status()).isEqualTo(200);
        assertThat(call(id, "POST", "/v1/producer/topics/t", ONE).status()).isEqualTo(200);
        assertThat(call(id, "GET", "/v1/consumer/topics/t/partitions/0/offsets/0", null)
                        .status())
                .isEqualTo(200);
        assertThat(call(id, "GET", "/v1/metadata/brokers", null).status()).isEqualTo(200);
        assertThat(call(id, "GET", "/v1/metadata/topics", null).text()).contains("\"t\"");
        assertThat(call(id, "DELETE", "/v1/topics/t", null).status()).isEqualTo(204);
        assertThat(call(id, "GET", "/v1/metadata/topics/__consumer_offsets/partitions", null)
                        .errorCode())
                .isEqualTo(40302);
        String old = "Bearer " + tenant.tokenV1().build();
        assertThat(api.get("/v1/metadata/topics", "Authorization", old).status())
                .isEqualTo(200);
    }

    @Test
    void no_token_and_a_bad_one_are_401_with_their_challenges_and_no_detail() {
        Answer none = api.get("/v1/metadata/topics");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"kafka-rest-proxy\"");
        assertThat(none.errorCode()).isEqualTo(40101);

        Answer bad = api.get(
                "/v1/metadata/topics",
                "Authorization",
                "Bearer " + tenant.token().signedWith("attacker").build());
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"kafka-rest-proxy\", error=\"invalid_token\"");
        assertThat(bad.errorCode()).isEqualTo(40102);
        assertThat(bad.text()).doesNotContain("signature", FakeTenant.SERVICE);

        Answer query =
                api.get("/v1/metadata/topics?access_token=" + tenant.token().build());
        assertThat(query.status()).isEqualTo(401);
        assertThat(api.get("/v1/status").status()).isEqualTo(200);
        assertThat(auditLines())
                .anyMatch(line -> line.contains("\"reason\":\"signature\"")
                        && line.contains("\"request_id\":\"" + bad.header("X-Request-Id") + "\""));
    }

    @Test
    void somebody_who_is_no_member_is_forbidden_whether_the_topic_exists_or_not() {
        assertThat(call(FakeTenant.SERVICE, "PUT", "/v1/topics/secret", null).status())
                .isEqualTo(200);
        for (String topic : List.of("secret", "missing")) {
            Answer answer = call(STRANGER, "POST", "/v1/producer/topics/" + topic, ONE);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.errorCode()).isEqualTo(40301);
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"kafka-rest-proxy\", error=\"insufficient_scope\"");
            assertThat(answer.text()).doesNotContain(topic, STRANGER);
        }
        assertThat(call(STRANGER, "GET", "/v1/metadata/topics", null).status()).isEqualTo(403);
        assertThat(call(STRANGER, "GET", "/v1/metadata/brokers", null).status()).isEqualTo(403);
    }

    @Test
    void each_gets_no_more_than_the_policy_grants() {
        assertThat(call(WRITER, "PUT", "/v1/topics/a-1", null).status()).isEqualTo(200);
        assertThat(call(FakeTenant.SERVICE, "PUT", "/v1/topics/b-1", null).status())
                .isEqualTo(200);
        assertThat(call(WRITER, "POST", "/v1/producer/topics/a-1", ONE).status())
                .isEqualTo(200);
        assertThat(call(WRITER, "POST", "/v1/producer/topics/b-1", ONE).status())
                .isEqualTo(403);
        assertThat(call(WRITER, "PUT", "/v1/topics/b-2", null).status()).isEqualTo(403);
        assertThat(call(WRITER, "GET", "/v1/consumer/topics/a-1/partitions/0/offsets/0", null)
                        .status())
                .isEqualTo(403);
        assertThat(call(READER, "GET", "/v1/consumer/topics/a-1/partitions/0/offsets/0", null)
                        .status())
                .isEqualTo(200);
        assertThat(call(READER, "POST", "/v1/producer/topics/a-1", ONE).status())
                .isEqualTo(403);
        assertThat(call(READER, "DELETE", "/v1/topics/a-1", null).status()).isEqualTo(403);
        assertThat(call(READER, "GET", "/v1/metadata/topics", null).text()).isEqualTo("{\"topics\":[\"a-1\"]}");
        assertThat(call(READER, "GET", "/v1/metadata/topics/b-1/partitions", null)
                        .status())
                .isEqualTo(403);

        assertThat(auditLines())
                .anyMatch(line -> line.contains("\"operation\":\"WRITE\"")
                        && line.contains("\"topic\":\"a-1\"")
                        && line.contains("\"decision\":\"denied\"")
                        && line.contains("\"oid\":\"" + READER + "\"")
                        && line.contains("\"tid\":\"" + FakeTenant.TENANT + "\"")
                        && line.contains("\"client\":\"" + FakeTenant.CLIENT + "\""));
        assertThat(auditLines()).noneMatch(line -> line.contains("eyJ"));
    }

    @Test
    void a_token_in_other_letters_is_refused_on_the_connection_that_carried_the_right_one_too() {
        String right = bearer(FakeTenant.SERVICE);
        int last = right.length() - 100;
        while (!Character.isLetter(right.charAt(last))) {
            last++;
        }
        String letter = right.substring(last, last + 1);
        String other = letter.equals(letter.toUpperCase(Locale.ROOT))
                ? letter.toLowerCase(Locale.ROOT)
                : letter.toUpperCase(Locale.ROOT);
        String altered = right.substring(0, last) + other + right.substring(last + 1);
        assertThat(altered).isNotEqualTo(right).isEqualToIgnoringCase(right);

        for (int i = 0; i < 3; i++) {
            assertThat(api.get("/v1/metadata/topics", "Authorization", right).status())
                    .isEqualTo(200);
        }

        assertThat(api.get("/v1/metadata/topics", "Authorization", altered).errorCode())
                .isEqualTo(40102);
    }

    @Test
    void a_decision_in_a_json_log_is_made_of_members_and_not_of_text() throws IOException {
        Answer answer = call(STRANGER, "POST", "/v1/producer/topics/a-1", ONE);
        await().until(() -> !audit.list.isEmpty());

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LogOutput.writer(new LoggerContext(), LogOutput.Format.JSON).write(audit.list.get(0), written);
        String line = written.toString(StandardCharsets.UTF_8);

        assertThat(line).hasLineCount(1);
        JsonNode json = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .readTree(line);
        assertThat(json.has("message")).isFalse();
        assertThat(json.has("time")).isTrue();
        assertThat(json.path("logger").asText()).isEqualTo("kafkarestproxy.audit");
        assertThat(json.path("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(json.path("decision").asText()).isEqualTo("denied");
        assertThat(json.path("reason").asText()).isEqualTo("no-grant");
        assertThat(json.path("operation").asText()).isEqualTo("WRITE");
        assertThat(json.path("topic").asText()).isEqualTo("a-1");
        assertThat(json.path("oid").asText()).isEqualTo(STRANGER);
        assertThat(json.path("status").isInt()).isTrue();
        assertThat(json.path("code").asText()).isEqualTo("FORBIDDEN");
    }

    @Test
    void a_role_or_a_group_in_the_token_is_enough_and_graph_is_not_asked() {
        String withGroup = "Bearer "
                + tenant.userToken()
                        .claim("oid", STRANGER)
                        .claim("groups", List.of(FakeTenant.GROUP))
                        .build();

        assertThat(api.get("/v1/metadata/topics", "Authorization", withGroup).status())
                .isEqualTo(200);
        assertThat(tenant.hits(Endpoint.GRAPH)).isZero();
    }

    @Test
    void who_may_only_write_may_not_read_or_create_and_sees_own_topics() {
        assertThat(call(FakeTenant.SERVICE, "PUT", "/v1/topics/a-1", null).status())
                .isEqualTo(200);
        assertThat(call(FakeTenant.SERVICE, "PUT", "/v1/topics/b-1", null).status())
                .isEqualTo(200);
        String token = "Bearer "
                + tenant.token()
                        .claim("oid", STRANGER)
                        .claim("sub", STRANGER)
                        .claim("roles", List.of("Only.Write"))
                        .build();

        assertThat(api.call("POST", "/v1/producer/topics/a-1", ONE, "Authorization", token)
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/v1/consumer/topics/a-1/partitions/0/offsets/0", "Authorization", token)
                        .status())
                .isEqualTo(403);
        assertThat(api.call("PUT", "/v1/topics/a-2", null, "Authorization", token)
                        .status())
                .isEqualTo(403);
        assertThat(api.get("/v1/metadata/topics", "Authorization", token).text())
                .isEqualTo("{\"topics\":[\"a-1\"]}");
    }

    @Test
    void claims_that_only_look_like_membership_are_none() {
        List<Map<String, Object>> attempts = List.of(
                Map.of("groups", FakeTenant.GROUP),
                Map.of("groups", FakeTenant.GROUP + "," + A),
                Map.of("groups", List.of(List.of(FakeTenant.GROUP))),
                Map.of("groups", Arrays.asList((Object) null)),
                Map.of("roles", List.of(FakeTenant.GROUP)),
                Map.of("wids", List.of(FakeTenant.GROUP)),
                Map.of("azp", FakeTenant.SERVICE),
                Map.of("upn", "member@example.com"),
                Map.of(
                        "_claim_names",
                        Map.of("groups", "src1"),
                        "_claim_sources",
                        Map.of("src1", Map.of("endpoint", tenant.authority() + "/attacker"))));
        for (Map<String, Object> claims : attempts) {
            var token = tenant.token().claim("oid", STRANGER).claim("sub", STRANGER);
            claims.forEach(token::claim);

            Answer answer = api.get("/v1/metadata/topics", "Authorization", "Bearer " + token.build());

            assertThat(answer.status()).as(claims.toString()).isEqualTo(403);
        }
        assertThat(tenant.hits(Endpoint.ATTACKER)).isZero();
    }

    @Test
    void without_the_right_to_ask_graph_it_is_degraded_and_says_so() {
        tenant.fail(Endpoint.GRAPH, Fault.FORBIDDEN);

        assertThat(call(FakeTenant.SERVICE, "GET", "/v1/metadata/topics", null).status())
                .isEqualTo(503);

        ApiClient management = ApiClient.undescribed(proxy.managementUri());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> management.get("/ready").text().contains("\"groups\":\"degraded\""));
        assertThat(management.get("/ready").status()).isEqualTo(200);
    }

    @Test
    void a_person_whose_groups_are_complete_and_do_not_fit_is_forbidden_without_asking() {
        String complete = "Bearer "
                + tenant.userToken()
                        .claim("oid", FakeTenant.SERVICE)
                        .claim("groups", List.of(STRANGER))
                        .build();

        assertThat(api.get("/v1/metadata/topics", "Authorization", complete).status())
                .isEqualTo(403);
        assertThat(tenant.hits(Endpoint.GRAPH)).isZero();
    }

    @Test
    void what_cannot_be_decided_is_503_with_a_time_and_without_a_challenge() {
        tenant.fail(Endpoint.GRAPH, Fault.UNAVAILABLE);

        Answer answer = call(FakeTenant.SERVICE, "GET", "/v1/metadata/topics", null);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorCode()).isEqualTo(50310);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        tenant.heal(Endpoint.GRAPH);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> call(FakeTenant.SERVICE, "GET", "/v1/metadata/topics", null)
                                .status()
                        == 200);
    }

    @Test
    void a_member_who_is_removed_is_out_soon() {
        assertThat(call(FakeTenant.SERVICE, "GET", "/v1/metadata/topics", null).status())
                .isEqualTo(200);

        tenant.removeMember(FakeTenant.GROUP, FakeTenant.SERVICE);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> call(FakeTenant.SERVICE, "GET", "/v1/metadata/topics", null)
                                .status()
                        == 403);
    }

    @Test
    void a_token_with_two_hundred_groups_fits_and_one_far_too_large_does_not() {
        List<String> groups = IntStream.range(0, 200)
                .mapToObj(i -> String.format("00000000-0000-4000-8000-%012d", i))
                .toList();
        String large = "Bearer " + tenant.userToken().claim("groups", groups).build();
        assertThat(large.length()).isGreaterThan(10_000);
        assertThat(api.get("/v1/metadata/topics", "Authorization", large).status())
                .isEqualTo(403);

        String larger =
                "Bearer " + tenant.token().claim("x", "x".repeat(15_000)).build();
        assertThat(api.get("/v1/metadata/topics", "Authorization", larger).status())
                .isEqualTo(401);
        String huge = "Bearer " + tenant.token().claim("x", "x".repeat(150_000)).build();
        assertThat(api.get("/v1/metadata/topics", "Authorization", huge).status())
                .isEqualTo(431);
    }

    @Test
    void a_cold_start_without_the_login_service_is_not_ready_and_undecided_until_it_comes() {
        tenant.goDown();
        try (Proxy cold = Proxy.start(TestProxy.guardedBy(
                tenant,
                Map.of(
                        "auth.access.groups",
                        FakeTenant.GROUP,
                        "auth.entra.keys.min-interval",
                        "100ms",
                        "auth.entra.keys.ttl",
                        "5s",
                        "auth.entra.keys.refresh-ahead",
                        "1s")))) {
            ApiClient guarded = new ApiClient(cold.baseUri());
            Answer answer = guarded.get("/v1/metadata/topics", "Authorization", bearer(FakeTenant.SERVICE));
            assertThat(answer.status()).isEqualTo(503);
            Answer ready = ApiClient.undescribed(cold.managementUri()).get("/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.json().path("checks").path("keys").asText()).isEqualTo("down");

            tenant.comeUp();

            await().atMost(Duration.ofSeconds(30)).until(cold::ready);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> guarded.get("/v1/metadata/topics", "Authorization", bearer(FakeTenant.SERVICE))
                                    .status()
                            == 200);
        }
    }

    @Test
    void every_name_that_alerts_and_the_dashboard_use_is_published() throws IOException {
        List<String> names;
        try (InputStream list = EntraOverHttpTest.class.getResourceAsStream("published-metrics")) {
            names = new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
        Runtime.getRuntime().gc();
        api.call("GET", "/v1/metadata/topics", null, "Authorization", bearer(FakeTenant.SERVICE));
        try (Proxy overTls = Proxy.start(TestProxy.guardedBy(
                tenant,
                Map.of(
                        "auth.access.groups", FakeTenant.GROUP,
                        "http.tls.cert-file",
                                tenant.certificate().certificatePem().toString(),
                        "http.tls.key-file", tenant.certificate().keyPem().toString())))) {
            await().untilAsserted(() -> assertThat(namesIn(proxy, overTls)).containsAll(names));
        }
    }

    private static Set<String> namesIn(Proxy... proxies) {
        return Arrays.stream(proxies)
                .map(from -> ApiClient.undescribed(from.managementUri()).get("/metrics"))
                .flatMap(scrape -> scrape.text().lines())
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }
}
