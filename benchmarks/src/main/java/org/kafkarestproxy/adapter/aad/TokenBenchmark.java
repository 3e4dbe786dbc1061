package org.kafkarestproxy.adapter.aad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.kafkarestproxy.adapter.aad.EntraSettings.Addresses;
import org.kafkarestproxy.adapter.aad.EntraSettings.Keys;
import org.kafkarestproxy.adapter.aad.EntraSettings.Tokens;
import org.kafkarestproxy.domain.security.BearerToken;
import org.kafkarestproxy.domain.security.Caller;
import org.kafkarestproxy.soak.process.Await;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A token is verified, of which it is known that it is good, or not. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class TokenBenchmark {

    private final Path folder = newFolder();
    private final FakeTenant tenant = FakeTenant.start(folder);
    private final BearerToken token = BearerToken.of(tenant.token().build());
    private final EntraIdentity remembering = identity(10_000);
    private final EntraIdentity forgetful = identity(0);

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("token-benchmark");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private EntraIdentity identity(int cacheSize) {
        Tokens usual = Tokens.of(FakeTenant.TENANT, Set.of(FakeTenant.AUDIENCE));
        Tokens tokens = new Tokens(
                usual.tenant(),
                usual.audiences(),
                usual.versions(),
                usual.allowDelegated(),
                usual.requiredScopes(),
                usual.clockSkew(),
                usual.maxLifetime(),
                usual.maxBytes(),
                usual.cacheTtl(),
                cacheSize);
        return EntraIdentity.connect(new EntraSettings(
                tokens,
                Addresses.of(tenant.authority(), tenant.authority() + "/sts", FakeTenant.TENANT),
                Keys.DEFAULTS,
                Optional.of(tenant.certificate().certificatePem()),
                Set.of(FakeTenant.GROUP),
                true,
                Optional.empty()));
    }

    @Setup
    public void awaitKeys() {
        Await.until("keys are there", Duration.ofSeconds(30), () -> remembering.ready() && forgetful.ready());
    }

    @Benchmark
    public Caller cached() {
        return remembering.verify(token);
    }

    @Benchmark
    public Caller verified() {
        return forgetful.verify(token);
    }

    @TearDown
    public void close() throws IOException {
        remembering.close();
        forgetful.close();
        tenant.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
