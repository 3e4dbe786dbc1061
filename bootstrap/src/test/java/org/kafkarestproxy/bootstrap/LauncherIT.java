package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in folders made for it, with a Java and a Maven that only say how they were called. */
class LauncherIT {

    private static final Path LAUNCHER = Path.of("../bin/kafka-rest-proxy");

    @TempDir
    private Path folder;

    private Path launcher;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        launcher = folder.resolve("home/bin/kafka-rest-proxy");
        Files.createDirectories(launcher.getParent());
        Files.copy(LAUNCHER, launcher);
        executable(launcher);
        environment.put("JAVA_HOME", java(folder.resolve("jdk"), "17.0.1").toString());
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path java(Path home, String version) throws IOException {
        Path java = home.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho \"java " + version + "\"\nfor a in \"$@\"; do echo \"[$a]\"; done\n");
        executable(java);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void installed() throws IOException {
        Files.createDirectories(folder.resolve("home/lib"));
        Files.writeString(folder.resolve("home/lib/kafka-rest-proxy.jar"), "");
    }

    /** A source tree whose Maven makes the jar and says so. */
    private void checkedOut() throws IOException {
        Files.writeString(folder.resolve("home/pom.xml"), "<project/>");
        Files.createDirectories(folder.resolve("home/domain/src/main"));
        Files.writeString(folder.resolve("home/domain/pom.xml"), "<project/>");
        Files.writeString(folder.resolve("home/domain/src/main/A.java"), "");
        Path mvn = folder.resolve("tools/mvn");
        Files.createDirectories(mvn.getParent());
        Files.writeString(
                mvn,
                "#!/bin/sh\necho \"maven $*\"\nmkdir -p bootstrap/target\n: > bootstrap/target/kafka-rest-proxy.jar\n");
        executable(mvn);
        environment.put("PATH", mvn.getParent() + ":" + System.getenv("PATH"));
    }

    private record Ended(int exit, String out, String err) {}

    private Ended run(Path command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(arguments));
        try (Program program = Program.start(folder, environment, line)) {
            int exit = program.exitCode(Duration.ofSeconds(30));
            await().until(() -> !program.out().isEmpty() || !program.err().isEmpty());
            await().during(Duration.ofMillis(100)).until(() -> true);
            return new Ended(exit, program.out(), program.err());
        }
    }

    @Test
    void java_home_decides_and_arguments_are_passed_on_as_they_are() throws Exception {
        installed();

        Ended ended = run(launcher, "demo", "--set", "a=b c", "", "*");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out())
                .startsWith("java 17.0.1\n")
                .contains("[-jar]\n[" + folder.toRealPath()
                        + "/home/lib/kafka-rest-proxy.jar]\n[demo]\n[--set]\n[a=b c]\n[]\n[*]");
    }

    @Test
    void java_opts_are_several_words() throws Exception {
        installed();
        environment.put("JAVA_OPTS", "-Xmx1g -Da=b");

        assertThat(run(launcher).out()).contains("[-Xmx1g]\n[-Da=b]\n[-jar]");
    }

    @Test
    void a_java_home_without_java_is_an_error() throws Exception {
        installed();
        environment.put("JAVA_HOME", folder.toString());

        Ended ended = run(launcher);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("JAVA_HOME");
    }

    @Test
    void without_java_home_the_newest_java_is_taken() throws Exception {
        installed();
        environment.put("JAVA_HOME", "");
        environment.put("HOME", folder.toString());
        java(folder.resolve(".sdkman/candidates/java/old"), "11.0.2");
        java(folder.resolve(".sdkman/candidates/java/newest"), "99.0.1");
        java(folder.resolve(".sdkman/candidates/java/newer"), "98");

        assertThat(run(launcher).out()).startsWith("java 99.0.1\n");
    }

    @Test
    void a_link_to_the_launcher_works_from_anywhere() throws Exception {
        installed();
        Path link = Files.createSymbolicLink(folder.resolve("krp"), Path.of("home/bin/kafka-rest-proxy"));

        assertThat(run(link, "demo").out()).contains("[demo]");
    }

    @Test
    void a_missing_jar_is_built_first() throws Exception {
        checkedOut();

        Ended ended = run(launcher, "demo");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("Building", "maven", "-pl bootstrap -am package");
        assertThat(ended.out()).contains("/home/bootstrap/target/kafka-rest-proxy.jar]\n[demo]");
    }

    @Test
    void the_jar_is_built_anew_only_when_a_source_is_newer() throws Exception {
        checkedOut();
        run(launcher, "demo");

        assertThat(run(launcher, "demo").err()).doesNotContain("maven");

        Files.setLastModifiedTime(
                folder.resolve("home/domain/src/main/A.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(launcher, "demo").err()).contains("maven");
    }

    @Test
    void a_build_that_fails_is_an_error() throws Exception {
        checkedOut();
        Files.writeString(folder.resolve("tools/mvn"), "#!/bin/sh\nexit 1\n");

        Ended ended = run(launcher, "demo");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("the build failed");
        assertThat(ended.out()).isEmpty();
    }
}
