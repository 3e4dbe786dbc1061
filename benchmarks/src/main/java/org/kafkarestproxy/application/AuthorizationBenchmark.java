package org.kafkarestproxy.application;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.kafkarestproxy.domain.security.AccessPolicy;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.domain.security.Grant;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.TopicPattern;
import org.kafkarestproxy.domain.topic.TopicName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whether a caller may write, by the last of ten grants: held by a role in the token, or by a group that is asked for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class AuthorizationBenchmark {

    private static final int GRANTS = 10;

    private final TopicName topic = new TopicName("orders-" + (GRANTS - 1));
    private final Gatekeeper gatekeeper =
            new Gatekeeper(AccessPolicy.of(grants()), caller -> Set.of("group-" + (GRANTS - 1)));
    private final Caller withRole = caller(Set.of("role-" + (GRANTS - 1)));
    private final Caller inGroup = caller(Set.of());

    private static List<Grant> grants() {
        return IntStream.range(0, GRANTS)
                .mapToObj(i -> new Grant(
                        Set.of("role-" + i),
                        Set.of("group-" + i),
                        Set.of(),
                        Set.of(Operation.READ, Operation.WRITE),
                        List.of(new TopicPattern("orders-" + i))))
                .toList();
    }

    private static Caller caller(Set<String> roles) {
        return new Caller("tenant", "id", "client", Caller.Kind.APP, roles, Set.of(), false, "token");
    }

    @Benchmark
    public void byRole() {
        gatekeeper.require(withRole, Operation.WRITE, topic);
    }

    @Benchmark
    public void byGroup() {
        gatekeeper.require(inGroup, Operation.WRITE, topic);
    }
}
