package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in folders made for it, with a Java and a Maven that only say how they were called. */
class LauncherIT {

    @TempDir
    private Path folder;

    private InstalledLauncher launcher;

    @BeforeEach
    void install() throws IOException {
        launcher = InstalledLauncher.in(folder);
    }

    private void installed() throws IOException {
        Files.writeString(launcher.jar(), "");
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
        InstalledLauncher.executable(mvn);
        launcher.set("PATH", mvn.getParent() + ":" + System.getenv("PATH"));
    }

    @Test
    void java_home_decides_and_arguments_are_passed_on_as_they_are() throws Exception {
        installed();

        InstalledLauncher.Ended ended = launcher.run("demo", "--set", "a=b c", "", "*");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out())
                .startsWith("java 17.0.1\n")
                .contains("[-jar]\n[" + folder.toRealPath()
                        + "/home/lib/kafka-rest-proxy.jar]\n[demo]\n[--set]\n[a=b c]\n[]\n[*]");
    }

    @Test
    void java_opts_are_several_words() throws Exception {
        installed();
        launcher.set("JAVA_OPTS", "-Xmx1g -Da=b");

        assertThat(launcher.run().out()).contains("[-Xmx1g]\n[-Da=b]\n[-jar]");
    }

    @Test
    void a_java_home_without_java_is_an_error() throws Exception {
        installed();
        launcher.set("JAVA_HOME", folder.toString());

        InstalledLauncher.Ended ended = launcher.run();

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("JAVA_HOME");
    }

    @Test
    void without_java_home_the_newest_java_is_taken() throws Exception {
        installed();
        launcher.set("JAVA_HOME", "");
        launcher.set("HOME", folder.toString());
        InstalledLauncher.java(folder.resolve(".sdkman/candidates/java/old"), "11.0.2");
        InstalledLauncher.java(folder.resolve(".sdkman/candidates/java/newest"), "99.0.1");
        InstalledLauncher.java(folder.resolve(".sdkman/candidates/java/newer"), "98");

        assertThat(launcher.run().out()).startsWith("java 99.0.1\n");
    }

    @Test
    void a_link_to_the_launcher_works_from_anywhere() throws Exception {
        installed();
        Path link = Files.createSymbolicLink(folder.resolve("krp"), Path.of("home/bin/kafka-rest-proxy"));

        assertThat(launcher.runAs(link, "demo").out()).contains("[demo]");
    }

    @Test
    void a_missing_jar_is_built_first() throws Exception {
        checkedOut();

        InstalledLauncher.Ended ended = launcher.run("demo");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("Building", "maven", "-pl bootstrap -am package");
        assertThat(ended.out()).contains("/home/bootstrap/target/kafka-rest-proxy.jar]\n[demo]");
    }

    @Test
    void the_jar_is_built_anew_only_when_a_source_is_newer() throws Exception {
        checkedOut();
        launcher.run("demo");

        assertThat(launcher.run("demo").err()).doesNotContain("maven");

        Files.setLastModifiedTime(
                folder.resolve("home/domain/src/main/A.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(launcher.run("demo").err()).contains("maven");
    }

    @Test
    void a_build_that_fails_is_an_error() throws Exception {
        checkedOut();
        Files.writeString(folder.resolve("tools/mvn"), "#!/bin/sh\nexit 1\n");

        InstalledLauncher.Ended ended = launcher.run("demo");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("the build failed");
        assertThat(ended.out()).isEmpty();
    }
}
