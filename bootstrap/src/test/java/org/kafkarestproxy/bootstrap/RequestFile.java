package org.kafkarestproxy.bootstrap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of requests as HTTP clients of editors take it: a block for each, behind a line that begins with {@code ###}. */
record RequestFile(List<Call> calls) {

    private static final Pattern BLOCK = Pattern.compile("(?m)^###.*\\n");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^@(\\w+) = (.*)$");
    private static final Pattern USE = Pattern.compile("\\{\\{(\\w+)}}");

    /**
     * One request.
     *
     * @param headers names and values in turn
     * @param body null when there is none
     */
    record Call(String method, String url, List<String> headers, String body) {}

    /**
     * Reads a file.
     *
     * @param variables what has these values, whatever the file says
     */
    static RequestFile parse(String text, Map<String, String> variables) {
        String[] blocks = BLOCK.split(text, -1);
        Map<String, String> values = new HashMap<>();
        VARIABLE.matcher(blocks[0]).results().forEach(match -> values.put(match.group(1), match.group(2)));
        values.putAll(variables);
        List<Call> calls = new ArrayList<>();
        for (int i = 1; i < blocks.length; i++) {
            calls.add(call(filled(blocks[i], values)));
        }
        return new RequestFile(List.copyOf(calls));
    }

    private static String filled(String block, Map<String, String> values) {
        return USE.matcher(block).replaceAll(use -> {
            String name = use.group(1);
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("nothing is known of {{" + name + "}}");
            }
            return Matcher.quoteReplacement(values.get(name));
        });
    }

    private static Call call(String block) {
        String[] headAndBody = block.strip().split("\\n\\n", 2);
        String[] head = headAndBody[0].split("\\n", -1);
        String[] line = head[0].split(" ", 2);
        List<String> headers = new ArrayList<>();
        for (int i = 1; i < head.length; i++) {
            headers.addAll(List.of(head[i].split(": ", 2)));
        }
        return new Call(line[0], line[1], List.copyOf(headers), headAndBody.length == 1 ? null : headAndBody[1]);
    }
}
