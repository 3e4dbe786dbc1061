package org.kafkarestproxy.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A client of {@code examples/}, and the tool that runs it. All do the same, each in its language. */
enum Example {
    CURL("curl", "sh", "curl/orders.sh", "curl --version", "sh"),
    PYTHON("Python", "python", "python/orders.py", "/usr/bin/python3 -c 'import requests'", "/usr/bin/python3"),
    JAVASCRIPT(
            "JavaScript",
            "js",
            "javascript/orders.mjs",
            "node -e 'process.exit(process.versions.node.split(`.`)[0] >= 18 ? 0 : 1)'",
            "node"),
    JAVA("Java", "java", "java/Orders.java", "true", "'" + Program.JAVA + "'"),
    CSHARP("C#", "csharp", "csharp/Orders.cs", "dotnet --version", "dotnet run"),
    POWERSHELL("PowerShell", "powershell", "powershell/orders.ps1", "pwsh --version", "pwsh -NoProfile");

    static final Path FOLDER = Path.of("../examples").toAbsolutePath().normalize();

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String language;
    private final String fence;
    private final String file;
    private final String check;
    private final String tool;

    /**
     * @param fence what Markdown calls the language
     * @param check a command of the shell that succeeds where the example can run
     */
    Example(String language, String fence, String file, String check, String tool) {
        this.language = language;
        this.fence = fence;
        this.file = file;
        this.check = check;
        this.tool = tool;
    }

    Path file() {
        return FOLDER.resolve(file);
    }

    /** Whether this machine has what it needs. */
    boolean canRun(Path folder) throws Exception {
        try (Program program = Program.start(folder, Map.of(), List.of("/bin/sh", "-c", check))) {
            return program.exitCode(LIMIT) == 0;
        }
    }

    Program start(Path folder, Map<String, String> environment) throws IOException {
        return Program.start(folder, environment, List.of("/bin/sh", "-c", tool + " \"$0\"", file().toString()));
    }

    /** All of them as a page shows them, each folded behind its language. */
    static String folded() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Example example : values()) {
            text.append("<details>\n<summary>")
                    .append(example.language)
                    .append(": examples/")
                    .append(example.file)
                    .append("</summary>\n\n```")
                    .append(example.fence)
                    .append("\n")
                    .append(Files.readString(example.file()))
                    .append("```\n\n</details>\n");
        }
        return text.toString();
    }

    /** How many lines each has. */
    static Stream<Long> lengths() throws IOException {
        List<Long> lengths = new ArrayList<>();
        for (Example example : values()) {
            try (Stream<String> lines = Files.lines(example.file())) {
                lengths.add(lines.count());
            }
        }
        return lengths.stream();
    }
}
