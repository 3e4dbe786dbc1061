package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a page that come from the code, between two marks. */
record GeneratedPart(String page, String name) {

    private static final Path DOCS = Path.of("../docs");
    private static final String END = "<!-- end of the generated part -->\n";
    private static final String REWRITE = "docs.rewrite";
    private static final String COMMAND = "mvn -q test -pl bootstrap -am -Dtest=GeneratedDocsTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + REWRITE + "=true";

    /** Fails when something else is there, and says how to mend it. */
    void holds(String text) throws IOException {
        Path file = DOCS.resolve(page);
        String all = Files.readString(file);
        String begin = "<!-- generated: " + name + " -->\n";
        int from = all.indexOf(begin) + begin.length();
        int to = all.indexOf(END, from);
        assertThat(all).contains(begin).contains(END);
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(file, all.substring(0, from) + text + all.substring(to));
        } else {
            assertThat(all.substring(from, to))
                    .as("docs/" + page + " is stale; this writes it anew: " + COMMAND)
                    .isEqualTo(text);
        }
    }
}
