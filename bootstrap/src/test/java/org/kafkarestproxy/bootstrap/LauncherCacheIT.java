package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache of loaded classes that the launcher makes and uses from Java 25 on. */
@Timeout(120)
class LauncherCacheIT {

    private static final String USED = "-XX:AOTCache=";

    @TempDir
    private Path folder;

    private InstalledLauncher launcher;
    private Path cache;

    @BeforeEach
    void install() throws IOException {
        launcher = InstalledLauncher.in(folder);
        Files.writeString(launcher.jar(), "");
        Files.setLastModifiedTime(launcher.jar(), FileTime.from(Instant.now().minusSeconds(60)));
        java("25.0.1");
    }

    private void java(String version) throws IOException {
        launcher.set(
                "JAVA_HOME",
                InstalledLauncher.java(folder.resolve("jdk-" + version), version)
                        .toString());
        cache = launcher.lib().toRealPath().resolve("kafka-rest-proxy-" + version + ".aot");
    }

    private List<String> filesBesideTheJar() throws IOException {
        try (Stream<Path> files = Files.list(launcher.lib())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void without_a_cache_java_is_called_as_ever_and_nothing_is_made() throws Exception {
        assertThat(launcher.run("demo").out()).doesNotContain("AOT", "Xlog");
        assertThat(filesBesideTheJar()).containsExactly("kafka-rest-proxy.jar");
    }

    @Test
    void a_cache_is_used_and_checked_and_java_opts_come_after_it() throws Exception {
        Files.writeString(cache, "x");
        launcher.set("JAVA_OPTS", "-Xlog:aot");

        assertThat(launcher.run("demo").out())
                .contains("[-XX:+VerifySharedSpaces]\n[-Xlog:aot*=off,cds*=off]\n[" + USED + cache
                        + "]\n[-Xlog:aot]\n[-jar]");
    }

    @Test
    void a_cache_older_than_the_jar_is_not_used() throws Exception {
        Files.writeString(cache, "x");
        Files.setLastModifiedTime(cache, FileTime.from(Instant.now().minusSeconds(3600)));

        assertThat(launcher.run().out()).doesNotContain(USED);
    }

    @Test
    void a_cache_of_another_java_is_not_used() throws Exception {
        Files.writeString(cache, "x");
        java("25.0.2");

        assertThat(launcher.run().out()).startsWith("java 25.0.2").doesNotContain(USED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.1", "21", "24.0.2"})
    void an_older_java_knows_no_cache(String version) throws Exception {
        java(version);
        Files.writeString(cache, "x");
        launcher.set("AOT_CACHE", "auto");

        assertThat(launcher.run().out()).doesNotContain("AOT");

        launcher.set("AOT_CACHE", "train");
        assertThat(launcher.run().err()).contains("Java 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xshare:off", "-XX:SharedArchiveFile=a", "-XX:AOTMode=on", "-XX:AOTCache=own"})
    void whoever_shares_classes_in_another_way_gets_no_cache(String option) throws Exception {
        Files.writeString(cache, "x");
        launcher.set("JAVA_OPTS", option);

        assertThat(launcher.run().out()).contains("[" + option + "]").doesNotContain(cache.toString());
    }

    @Test
    void a_cache_can_be_left_alone() throws Exception {
        Files.writeString(cache, "x");
        launcher.set("AOT_CACHE", "off");

        assertThat(launcher.run().out()).doesNotContain(USED);
    }

    @Test
    void a_word_that_there_is_not_is_an_error() throws Exception {
        launcher.set("AOT_CACHE", "on");

        InstalledLauncher.Ended ended = launcher.run();

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("AOT_CACHE is on");
    }

    @Test
    void training_runs_the_demo_with_the_collector_and_the_heap_of_java_opts_and_nothing_else_of_them()
            throws Exception {
        launcher.set("JAVA_OPTS", "-Xmx300m -XX:+UseSerialGC -agentlib:jdwp=address=5005 -Dport=1");
        launcher.set("AOT_CACHE", "train");

        InstalledLauncher.Ended ended = launcher.run();

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("Made " + cache);
        assertThat(filesBesideTheJar()).containsExactly(cache.getFileName().toString(), "kafka-rest-proxy.jar");
        assertThat(Files.readString(cache))
                .contains("-Xmx300m -XX:+UseSerialGC -jar", "demo", "--exit-when-ready")
                .doesNotContain("jdwp", "-Dport");
    }

    @Test
    void a_training_that_fails_says_why_and_leaves_nothing() throws Exception {
        Files.writeString(folder.resolve("jdk-25.0.1/bin/java"), "#!/bin/sh\necho no room\nexit 3\n");
        launcher.set("AOT_CACHE", "train");

        InstalledLauncher.Ended ended = launcher.run();

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("no room", "made no ");
        assertThat(filesBesideTheJar()).containsExactly("kafka-rest-proxy.jar");
    }

    @Test
    void by_itself_it_makes_a_cache_beside_the_first_start_and_uses_it_in_the_next() throws Exception {
        launcher.set("AOT_CACHE", "auto");

        assertThat(launcher.run("demo").out()).endsWith("[demo]").doesNotContain("AOT");

        await().untilAsserted(() -> assertThat(filesBesideTheJar())
                .containsExactly(cache.getFileName().toString(), "kafka-rest-proxy.jar"));
        assertThat(launcher.run("demo").out()).contains(USED + cache);
    }

    @Test
    void by_itself_it_makes_none_while_another_does() throws Exception {
        Path unfinished = Files.writeString(cache.resolveSibling(cache.getFileName() + ".abcdef"), "x");
        launcher.set("AOT_CACHE", "auto");

        launcher.run();
        assertThat(filesBesideTheJar()).containsExactly(unfinished.getFileName().toString(), "kafka-rest-proxy.jar");

        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minusSeconds(3600)));
        launcher.run();
        await().untilAsserted(() -> assertThat(filesBesideTheJar())
                .containsExactly(cache.getFileName().toString(), "kafka-rest-proxy.jar"));
    }

    @Test
    void a_real_java_starts_with_a_good_cache_and_with_a_damaged_one() throws Exception {
        Optional<Path> java = javaFrom25();
        assumeTrue(java.isPresent(), "needs Java 25");
        launcher.set("JAVA_HOME", java.get().toString());
        Files.copy(Program.JAR, launcher.jar(), StandardCopyOption.REPLACE_EXISTING);
        launcher.set("AOT_CACHE", "train");
        InstalledLauncher.Ended trained = launcher.run();
        assertThat(trained.exit()).as(trained.err()).isZero();
        Path made = Path.of(trained.out().substring("Made ".length()));
        launcher.set("AOT_CACHE", "use");

        launcher.set("JAVA_OPTS", "-Xlog:class+load:file=" + folder.resolve("loaded"));
        assertThat(launcher.run("--version").out()).startsWith("kafka-rest-proxy ");
        assertThat(Files.readString(folder.resolve("loaded")))
                .contains("org.kafkarestproxy.bootstrap.Main source: shared objects file");

        damage(made);
        InstalledLauncher.Ended ended = launcher.run("--version");
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).startsWith("kafka-rest-proxy ");
        assertThat(Files.readString(folder.resolve("loaded")))
                .contains("org.kafkarestproxy.bootstrap.Main source: file:");
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 3, 2 * bytes.length / 3, (byte) 0x55);
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static Optional<Path> javaFrom25() throws IOException {
        if (Runtime.version().feature() >= 25) {
            return Optional.of(Path.of(System.getProperty("java.home")));
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(installed)) {
            return homes.filter(home -> home.toString().contains("-25-"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .findFirst();
        }
    }
}
