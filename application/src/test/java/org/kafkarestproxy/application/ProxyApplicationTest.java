package org.kafkarestproxy.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kafkarestproxy.application.port.out.GroupDirectory;
import org.kafkarestproxy.application.port.out.TokenVerifier;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.health.Health;
import org.kafkarestproxy.domain.record.Digest;
import org.kafkarestproxy.domain.record.Payload;
import org.kafkarestproxy.domain.record.ProduceTerms;
import org.kafkarestproxy.domain.record.ReadRequest;
import org.kafkarestproxy.domain.record.RecordDraft;
import org.kafkarestproxy.domain.record.RequestKey;
import org.kafkarestproxy.domain.record.StartAt;
import org.kafkarestproxy.domain.security.AccessPolicy;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Grant;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.Quota;
import org.kafkarestproxy.domain.security.QuotaPolicy;
import org.kafkarestproxy.domain.security.QuotaRule;
import org.kafkarestproxy.domain.security.TopicPattern;
import org.kafkarestproxy.domain.topic.NewTopic;
import org.kafkarestproxy.domain.topic.TopicName;
import org.kafkarestproxy.domain.topic.TopicPartition;

class ProxyApplicationTest {

    private static final TopicName TOPIC = new TopicName("a-0");
    private static final TopicName INTERNAL = new TopicName("__internal");
    private static final RecordDraft RECORD = RecordDraft.of(null, Payload.of("v"));
    private static final Caller STRANGER = new Caller("t", "s", "c", Caller.Kind.APP, Set.of(), Set.of(), false, "");

    private final FakeKafka kafka = new FakeKafka();

    /** Everything that a caller can do with a topic. */
    @SuppressWarnings("ImmutableEnumChecker") // the actions are lambdas that capture nothing
    enum Use {
        PRODUCE(Operation.WRITE, (app, call) -> app.produceRecords().produce(call.caller, call.topic, List.of(RECORD))),
        READ(Operation.READ, (app, call) -> app.readRecords().read(call.caller, readOf(call.topic, Duration.ZERO))),
        DESCRIBE(Operation.DESCRIBE, (app, call) -> app.exploreCluster().topic(call.caller, call.topic)),
        PARTITIONS(Operation.DESCRIBE, (app, call) -> app.exploreCluster().partitions(call.caller, call.topic)),
        PARTITION(
                Operation.DESCRIBE,
                (app, call) -> app.exploreCluster().partition(call.caller, new TopicPartition(call.topic, 0))),
        CREATE(
                Operation.CREATE,
                (app, call) -> app.manageTopics().create(call.caller, new NewTopic(call.topic, null, null, Map.of()))),
        DELETE(Operation.DELETE, (app, call) -> app.manageTopics().delete(call.caller, call.topic));

        private final Operation needs;
        private final BiConsumer<ProxyApplication, Call> action;

        Use(Operation needs, BiConsumer<ProxyApplication, Call> action) {
            this.needs = needs;
            this.action = action;
        }
    }

    record Call(Caller caller, TopicName topic) {}

    @ParameterizedTest
    @EnumSource
    void needs_its_own_operation_and_no_other(Use use) {
        ProxyApplication allowed = over(grant(Set.of(use.needs)), caller -> Set.of("g"));
        Set<Operation> others = new HashSet<>(
                Set.of(Operation.READ, Operation.WRITE, Operation.CREATE, Operation.DELETE, Operation.ALTER));
        others.remove(use.needs);
        ProxyApplication denied = use.needs == Operation.DESCRIBE
                ? over(grant(Set.of(Operation.DESCRIBE_CLUSTER)), caller -> Set.of("g"))
                : over(grant(others), caller -> Set.of("g"));

        use.action.accept(allowed, new Call(STRANGER, TOPIC));
        int reached = kafka.calls.size() + kafka.reads.size();

        assertCode(ErrorCode.FORBIDDEN, () -> use.action.accept(denied, new Call(STRANGER, TOPIC)));
        assertThat(kafka.calls.size() + kafka.reads.size()).isEqualTo(reached);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_internal_topics_whoever_asks(Use use) {
        ProxyApplication open = ProxyApplication.over(kafka);

        assertCode(ErrorCode.INTERNAL_TOPIC, () -> use.action.accept(open, new Call(Caller.ANONYMOUS, INTERNAL)));
        assertThat(kafka.calls).isEmpty();
        assertThat(kafka.reads).isEmpty();
    }

    @Test
    void finds_quotas_by_groups_of_the_directory_and_falls_back_while_it_is_away() {
        Quota quota = new Quota(7, 7);
        QuotaPolicy quotas = new QuotaPolicy(List.of(new QuotaRule(Set.of("g"), Set.of(), quota)), new Quota(1, 1));
        AccessPolicy policy = AccessPolicy.of(List.of(), quotas);

        assertThat(over(policy, caller -> Set.of("g")).findQuota().quotaOf(STRANGER))
                .isEqualTo(quota);
        assertThat(over(policy, caller -> {
                            throw new ProxyException(ErrorCode.IDENTITY_UNAVAILABLE, "away");
                        })
                        .findQuota()
                        .quotaOf(STRANGER))
                .isEqualTo(new Quota(1, 1));
    }

    @Test
    void asks_the_directory_only_when_a_group_can_make_the_difference() {
        AtomicInteger asked = new AtomicInteger();
        AccessPolicy byRole = AccessPolicy.of(
                List.of(new Grant(Set.of("R"), Set.of(), Set.of(), Set.of(Operation.READ), List.of(TopicPattern.ALL))));
        ProxyApplication application = over(byRole, caller -> {
            asked.incrementAndGet();
            return Set.of();
        });

        assertCode(ErrorCode.FORBIDDEN, () -> application.readRecords().read(STRANGER, readOf(TOPIC, Duration.ZERO)));
        assertThat(asked).hasValue(0);
    }

    @Test
    void believes_a_complete_list_of_groups_in_the_token() {
        Caller complete = new Caller("t", "s", "c", Caller.Kind.USER, Set.of(), Set.of("x"), true, "");
        ProxyApplication application = over(grant(Set.of(Operation.READ)), caller -> {
            throw new AssertionError("the directory was asked");
        });

        assertCode(ErrorCode.FORBIDDEN, () -> application.readRecords().read(complete, readOf(TOPIC, Duration.ZERO)));
    }

    @Test
    void passes_on_that_it_cannot_be_decided() {
        ProxyApplication application = over(grant(Set.of(Operation.READ)), caller -> {
            throw new ProxyException(ErrorCode.IDENTITY_UNAVAILABLE, "Try again.");
        });

        assertCode(
                ErrorCode.IDENTITY_UNAVAILABLE,
                () -> application.readRecords().read(STRANGER, readOf(TOPIC, Duration.ZERO)));
        assertCode(
                ErrorCode.IDENTITY_UNAVAILABLE,
                () -> application.exploreCluster().topics(STRANGER));
    }

    @Test
    void lists_the_topics_that_the_caller_may_describe_sorted_and_without_internal_ones() {
        ProxyApplication open = ProxyApplication.over(kafka);
        ProxyApplication some = over(grant(Set.of(Operation.WRITE)), caller -> Set.of("g"));

        assertThat(open.exploreCluster().topics(Caller.ANONYMOUS))
                .extracting(TopicName::value)
                .containsExactly("a-0", "a-1", "b");
        assertThat(some.exploreCluster().topics(STRANGER))
                .extracting(TopicName::value)
                .containsExactly("a-0", "a-1");
    }

    @Test
    void shows_brokers_and_topic_lists_only_with_a_grant_for_them() {
        ProxyApplication writers = over(grant(Set.of(Operation.WRITE)), caller -> Set.of("g"));
        ProxyApplication cluster = over(grant(Set.of(Operation.DESCRIBE_CLUSTER)), caller -> Set.of("g"));

        assertCode(ErrorCode.FORBIDDEN, () -> writers.exploreCluster().brokers(STRANGER));
        assertCode(ErrorCode.FORBIDDEN, () -> cluster.exploreCluster().topics(STRANGER));
        assertThat(cluster.exploreCluster().brokers(STRANGER)).hasSize(1);
    }

    @Test
    void refuses_no_records_too_many_records_and_a_record_that_is_too_large_before_any_is_sent() {
        Limits limits = new Limits(2, 100, 1, Duration.ZERO);
        ProxyApplication application = ProxyApplication.over(
                kafka, token -> Caller.ANONYMOUS, caller -> Set.of(), AccessPolicy.open(), limits);
        RecordDraft large = RecordDraft.of(null, Payload.owning(new byte[100]));

        assertCode(
                ErrorCode.INVALID_REQUEST,
                () -> application.produceRecords().produce(Caller.ANONYMOUS, TOPIC, List.of()));
        assertCode(
                ErrorCode.TOO_MANY_RECORDS,
                () -> application.produceRecords().produce(Caller.ANONYMOUS, TOPIC, List.of(RECORD, RECORD, RECORD)));
        assertThatThrownBy(() -> application.produceRecords().produce(Caller.ANONYMOUS, TOPIC, List.of(RECORD, large)))
                .isInstanceOfSatisfying(ProxyException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.RECORD_TOO_LARGE);
                    assertThat(e.details()).containsEntry("record_index", 1);
                });
        assertThat(kafka.calls).isEmpty();
    }

    @Test
    void cuts_waiting_time_and_bytes_of_a_read_down_to_the_limits() {
        ProxyApplication application = ProxyApplication.over(kafka);

        application.readRecords().read(Caller.ANONYMOUS, readOf(TOPIC, Duration.ofHours(1)));

        assertThat(kafka.reads).singleElement().satisfies(read -> {
            assertThat(read.maxWait()).isEqualTo(Limits.DEFAULTS.maxWait());
            assertThat(read.maxBytes()).isEqualTo(Limits.DEFAULTS.maxReadBytes());
            assertThat(read.maxRecords()).isEqualTo(7);
        });
    }

    @Test
    void is_healthy_as_far_as_kafka_answers_and_keys_are_there() {
        TokenVerifier withoutKeys = new TokenVerifier() {
            @Override
            public Caller verify(BearerToken token) {
                return Caller.ANONYMOUS;
            }

            @Override
            public boolean ready() {
                return false;
            }
        };
        ProxyApplication application =
                ProxyApplication.over(kafka, withoutKeys, caller -> Set.of(), AccessPolicy.open(), Limits.DEFAULTS);

        assertThat(application.checkHealth().check()).isEqualTo(new Health(true, false, true));
        kafka.down = true;
        assertThat(ProxyApplication.over(kafka).checkHealth().check()).isEqualTo(new Health(false, true, true));
        kafka.broken = true;
        assertThat(ProxyApplication.over(kafka).checkHealth().check()).isEqualTo(new Health(false, true, true, false));
    }

    @Test
    void identifies_callers_by_the_verifier() {
        ProxyApplication application = ProxyApplication.over(
                kafka,
                token -> token == null ? Caller.ANONYMOUS : STRANGER,
                caller -> Set.of(),
                AccessPolicy.open(),
                Limits.DEFAULTS);

        assertThat(application.identifyCaller().identify(BearerToken.of("good")))
                .isEqualTo(STRANGER);
        assertThat(application.identifyCaller().identify(null)).isEqualTo(Caller.ANONYMOUS);
    }

    @Test
    void refuses_a_key_where_nothing_is_remembered_rather_than_to_write_twice() {
        ProxyApplication application = ProxyApplication.over(kafka);
        ProduceTerms withKey = ProduceTerms.of(new RequestKey("k", Digest.of()));

        assertCode(
                ErrorCode.NOT_SUPPORTED,
                () -> application.produceRecords().produce(Caller.ANONYMOUS, TOPIC, List.of(RECORD), withKey));

        assertThat(kafka.calls).isEmpty();
    }

    @Test
    void asks_who_may_and_what_fits_before_it_looks_at_a_key() {
        ProduceTerms withKey = ProduceTerms.of(new RequestKey("k", Digest.of()));
        ProxyApplication denied = over(grant(Set.of(Operation.READ)), caller -> Set.of("g"));
        ProxyApplication open = ProxyApplication.over(kafka);

        assertCode(
                ErrorCode.FORBIDDEN, () -> denied.produceRecords().produce(STRANGER, TOPIC, List.of(RECORD), withKey));
        assertCode(
                ErrorCode.INVALID_REQUEST,
                () -> open.produceRecords().produce(Caller.ANONYMOUS, TOPIC, List.of(), withKey));
    }

    private ProxyApplication over(AccessPolicy policy, GroupDirectory directory) {
        return ProxyApplication.over(kafka, token -> STRANGER, directory, policy, Limits.DEFAULTS);
    }

    private static AccessPolicy grant(Set<Operation> operations) {
        return AccessPolicy.of(
                List.of(new Grant(Set.of(), Set.of("g"), Set.of(), operations, List.of(new TopicPattern("a-*")))));
    }

    private static ReadRequest readOf(TopicName topic, Duration wait) {
        return new ReadRequest(new TopicPartition(topic, 0), new StartAt.Offset(0), 7, Integer.MAX_VALUE, wait);
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProxyException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
