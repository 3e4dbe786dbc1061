package org.kafkarestproxy.bootstrap;

import java.util.List;

/** All that is wrong with the configuration, at once. */
final class ConfigurationException extends RuntimeException {

    private final transient List<Problem> problems;

    ConfigurationException(List<Problem> problems) {
        super(table(problems));
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }

    static String table(List<Problem> problems) {
        int source = problems.stream().mapToInt(p -> p.source().length()).max().orElse(0);
        int key = problems.stream().mapToInt(p -> p.key().length()).max().orElse(0);
        StringBuilder table = new StringBuilder();
        for (Problem problem : problems) {
            table.append(table.isEmpty() ? "" : System.lineSeparator())
                    .append(pad(problem.source(), source))
                    .append("  ")
                    .append(pad(problem.key(), key))
                    .append("  ")
                    .append(problem.message());
        }
        return table.toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
