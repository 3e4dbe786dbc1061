package org.kafkarestproxy.bootstrap;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A copy of the launcher in a folder of its own, with a Java that only says how it was called. */
final class InstalledLauncher {

    private static final Path LAUNCHER = Path.of("../bin/kafka-rest-proxy");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    private InstalledLauncher(Path folder) {
        this.folder = folder;
    }

    static InstalledLauncher in(Path folder) throws IOException {
        InstalledLauncher installed = new InstalledLauncher(folder);
        Files.createDirectories(installed.path().getParent());
        Files.copy(LAUNCHER, installed.path());
        executable(installed.path());
        Files.createDirectories(installed.lib());
        installed.set("JAVA_HOME", java(folder.resolve("jdk"), "17.0.1").toString());
        return installed;
    }

    static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A Java home whose Java prints its version and each argument, and makes a cache when told to. */
    static Path java(Path home, String version) throws IOException {
        Path java = home.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/sh
                echo "java %s"
                for a in "$@"; do
                  echo "[$a]"
                  case $a in -XX:AOTCacheOutput=*) echo "$*" >"${a#*=}" ;; esac
                done
                """.formatted(version));
        executable(java);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    Path path() {
        return folder.resolve("home/bin/kafka-rest-proxy");
    }

    Path lib() {
        return folder.resolve("home/lib");
    }

    Path jar() {
        return lib().resolve("kafka-rest-proxy.jar");
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    record Ended(int exit, String out, String err) {}

    Ended run(String... arguments) throws Exception {
        return runAs(path(), arguments);
    }

    Ended runAs(Path command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(arguments));
        try (Program program = Program.start(folder, environment, line)) {
            int exit = program.exitCode(Duration.ofMinutes(1));
            await().until(() -> !program.out().isEmpty() || !program.err().isEmpty());
            await().during(Duration.ofMillis(100)).until(() -> true);
            return new Ended(exit, program.out(), program.err());
        }
    }
}
