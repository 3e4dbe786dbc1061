package org.kafkarestproxy.bootstrap;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** What a command sees of the process it runs in. */
record Console(Map<String, String> environment, PrintWriter out, PrintWriter err) {

    void print(String text) {
        out.println(text);
        out.flush();
    }

    void complain(String text) {
        err.println(text);
        err.flush();
    }

    void warn(List<Problem> warnings) {
        for (Problem warning : warnings) {
            complain("warning: " + ConfigurationException.table(List.of(warning)));
        }
    }
}
