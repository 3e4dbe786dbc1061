package org.kafkarestproxy.bootstrap;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** The console in Chromium, in front of the in-memory Kafka, where nobody need sign in. */
@Timeout(90)
@EnabledIf(value = Browser.IS_HERE, disabledReason = Browser.NEEDS)
class ConsoleIT {

    private static Browser browser;
    private static Proxy proxy;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        proxy = Proxy.start(Settings.forDemo(
                TestProxy.configuration(Map.of("console.enabled", "true", "http.max-body-size", "64KiB"))));
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        proxy.close();
    }

    private static void drive(String script) throws Exception {
        browser.run("console/" + script, proxy.baseUri().toString());
    }

    @Test
    void finds_a_topic_and_reads_from_any_start() throws Exception {
        drive("browse");
    }

    @Test
    void reads_json_without_loss_and_refuses_what_is_none() throws Exception {
        drive("lossless");
    }

    @Test
    void follows_what_is_written_at_a_rate_that_people_can_read() throws Exception {
        drive("follow");
    }

    @Test
    void writes_a_record_and_says_what_became_of_it() throws Exception {
        drive("produce");
    }

    @Test
    void shows_markup_and_script_as_the_text_it_is() throws Exception {
        drive("hostile");
    }

    @Test
    void can_be_used_without_a_mouse() throws Exception {
        drive("keyboard");
    }

    @Test
    void fits_a_narrow_screen_bright_and_dark() throws Exception {
        drive("narrow");
    }
}
