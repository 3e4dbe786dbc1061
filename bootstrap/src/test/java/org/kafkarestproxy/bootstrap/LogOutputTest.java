package org.kafkarestproxy.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kafkarestproxy.adapter.http.AccessLine;
import org.kafkarestproxy.bootstrap.LogOutput.Format;
import org.kafkarestproxy.domain.error.ErrorCode;
import org.kafkarestproxy.domain.security.Caller;
import org.slf4j.LoggerFactory;

class LogOutputTest {

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiJjYW5hcnkifQ.c2lnbmF0dXJl";

    private final LoggerContext context = new LoggerContext();

    LogOutputTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    private LoggingEvent event(String message, Throwable thrown, Object... arguments) {
        return new LoggingEvent("test", context.getLogger("a.b"), Level.WARN, message, thrown, arguments);
    }

    private String line(Format format, ILoggingEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            LogOutput.writer(context, format).write(event, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static AccessLine access(String path, String agent) {
        return new AccessLine(
                "r-1",
                "",
                "127.0.0.1",
                new Caller("tid-1", "oid-1", "", Caller.Kind.APP, Set.of(), Set.of(), true, ""),
                "v1",
                "GET",
                "/v1/topics/{topic}",
                "t\nx",
                path,
                503,
                ErrorCode.OVERLOADED,
                3,
                0,
                12,
                1_234_567,
                "HTTP/1.1",
                agent);
    }

    @Test
    void json_has_numbers_as_numbers_and_a_line_for_each_event() throws Exception {
        String line = line(Format.JSON, event("request {}", null, access("/a", "evil\nagent\"")));

        assertThat(line).endsWith("}\n").hasLineCount(1);
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("status").isInt()).isTrue();
        assertThat(json.get("records").asInt()).isEqualTo(3);
        assertThat(json.get("ms").asDouble()).isEqualTo(1.235);
        assertThat(json.get("bytes_out").isNumber()).isTrue();
        assertThat(json.get("code").asText()).isEqualTo("OVERLOADED");
        assertThat(json.get("oid").asText()).isEqualTo("oid-1");
        assertThat(json.get("topic").asText()).isEqualTo("t\nx");
        assertThat(json.get("user_agent").asText()).isEqualTo("evil\nagent\"");
        assertThat(json.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}.*");
        assertThat(json.has("trace_id")).isFalse();
        assertThat(json.has("message")).isFalse();
    }

    @Test
    void json_holds_the_message_and_the_stack_trace_of_other_events() throws Exception {
        String line = line(Format.JSON, event("did {} not", new IllegalStateException("boom"), "this"));

        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(line).hasLineCount(1);
        assertThat(json.get("message").asText()).isEqualTo("did this not");
        assertThat(json.get("level").asText()).isEqualTo("WARN");
        assertThat(json.get("logger").asText()).isEqualTo("a.b");
        assertThat(json.get("stack_trace").asText()).contains("IllegalStateException: boom", "\n");
    }

    @Test
    void text_has_a_line_for_each_event() {
        assertThat(line(Format.TEXT, event("two\nlines", null))).hasLineCount(1).contains("WARN  a.b - two lines\n");
        assertThat(line(Format.TEXT, event("request {}", null, access("/a", "evil\nagent"))))
                .hasLineCount(1)
                .contains("status=503 code=OVERLOADED records=3 bytes_in=0 bytes_out=12 ms=1.235")
                .contains("user_agent=\"evil\\u000aagent\"");
    }

    @Test
    void credentials_are_taken_out_of_whatever_libraries_log() {
        for (Format format : Format.values()) {
            for (String message : List.of(
                    "Authorization: Bearer " + TOKEN + "\r\nHost: x",
                    "sent {authorization=Bearer " + TOKEN + ", host=x}",
                    "cut off " + TOKEN.substring(0, 30),
                    "Authorization: Basic canaryCANARY=",
                    "Cookie: session=canary")) {
                assertThat(line(format, event(message, new IllegalStateException(message))))
                        .as(message)
                        .doesNotContain("canary", "eyJhbGci", "c2lnbmF0dXJl")
                        .contains("********");
            }
        }
        assertThat(Redaction.of("Bearer tokens are basic")).contains("are basic");
    }

    @Test
    void no_token_is_in_any_line_even_at_debug() {
        List<String> lines = new CopyOnWriteArrayList<>();
        LoggerContext real = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = real.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        Appender<ILoggingEvent> console = root.getAppender("out");
        AppenderBase<ILoggingEvent> captured = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(line(Format.TEXT, event));
                lines.add(line(Format.JSON, event));
            }
        };
        captured.start();
        try (Proxy proxy = TestProxy.onMemory()) {
            await().until(proxy::ready);
            root.detachAppender(console);
            root.addAppender(captured);
            root.setLevel(Level.DEBUG);
            ApiClient api = new ApiClient(proxy.baseUri());
            api.get("/v1/metadata/topics", "Authorization", "Bearer " + TOKEN);
            api.call("POST", "/v1/producer/topics/a", "{}", "Authorization", "Bearer " + TOKEN, "Cookie", TOKEN);
            await().until(() -> lines.stream()
                            .filter(line -> line.contains("kafkarestproxy.access"))
                            .count()
                    >= 4);
        } finally {
            root.setLevel(before);
            root.detachAppender(captured);
            root.addAppender(console);
        }
        assertThat(lines).hasSizeGreaterThan(50);
        assertThat(lines.stream().filter(line -> line.contains("eyJ") || line.contains("c2lnbmF0dXJl")))
                .isEmpty();
    }

    @Test
    @Timeout(30)
    void a_stuck_output_costs_lines_and_no_time() {
        CountDownLatch stuck = new CountDownLatch(1);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LongAdder dropped = new LongAdder();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                try {
                    stuck.await();
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                }
                written.write(b);
            }
        };
        BoundedAppender appender = new BoundedAppender(LogOutput.writer(context, Format.TEXT), out, 10, dropped);
        appender.start();
        for (int i = 0; i < 1_000; i++) {
            appender.doAppend(event("line", null));
        }

        // Ten wait, and up to ten more are with the writer.
        assertThat(dropped.sum()).isBetween(980L, 990L);
        stuck.countDown();
        await().until(() -> written.toString(StandardCharsets.UTF_8).lines().count() == 1_000 - dropped.sum());
        appender.doAppend(event("last", null));
        appender.stop();
        assertThat(written.toString(StandardCharsets.UTF_8)).endsWith("WARN  a.b - last\n");
    }

    @Test
    void lines_that_cannot_be_written_are_counted_and_those_after_them_are_written() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LongAdder dropped = new LongAdder();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (dropped.sum() < 3) {
                    throw new IOException("nobody reads");
                }
                written.write(b);
            }
        };
        BoundedAppender appender = new BoundedAppender(LogOutput.writer(context, Format.TEXT), out, 10, dropped);
        appender.setContext(context);
        appender.start();
        for (int i = 0; i < 5; i++) {
            appender.doAppend(event("line " + i, null));
        }
        appender.stop();

        assertThat(dropped.sum()).isEqualTo(3);
        assertThat(written.toString(StandardCharsets.UTF_8)).hasLineCount(2).contains("line 3", "line 4");
    }

    @Test
    void levels_are_set_and_taken_back() {
        LogLevels levels = new LogLevels();
        String before = levels.levelOf("test.levels.a");

        levels.set("test.levels.a", "trace");
        assertThat(levels.levelOf("test.levels.a")).isEqualTo("trace");
        assertThat(levels.levelOf("test.levels.a.b")).isEqualTo("trace");
        assertThat(levels.levels()).containsEntry("test.levels.a", "trace").containsKey("root");

        levels.set("test.levels.a", null);
        assertThat(levels.levelOf("test.levels.a.b")).isEqualTo(before);
    }
}
