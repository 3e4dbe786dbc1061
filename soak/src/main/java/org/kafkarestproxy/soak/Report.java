package org.kafkarestproxy.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a run found: the same figures as text and as one line of JSON. */
final class Report {

    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private final Verdict verdict;
    private final boolean kept;
    private final List<Ledger> ledgers;

    Report(
            RunSettings settings,
            Clients clients,
            Verdict verdict,
            Optional<Verdict> plain,
            Watch watch,
            Promises promises) {
        this.verdict = verdict;
        this.ledgers = List.copyOf(clients.ledgers());
        figures.put("scenario", settings.scenario().name());
        figures.put("rows", settings.scenario().matrix());
        figures.put("minutes", settings.length().toSeconds() / 60.0);
        figures.put("seed", settings.seed());
        figures.put("writers", settings.writers() + " " + settings.habits());
        figures.put(
                "proxy_jvm",
                settings.proxy().javaHome().getFileName() + " "
                        + settings.proxy().jvm());
        figures.put("proxy_settings", settings.proxy().settings().toString());
        clients(clients.tally());
        records();
        figures.putAll(verdict.counts());
        plain.ifPresent(found -> figures.put("plain_producer", found.counts()));
        usage(watch);
        kept = verdict.isEmpty() && promises.allBroken().isEmpty();
        broken.addAll(promises.allBroken());
        verdict.lines().forEach(broken::add);
        figures.put("broken", List.copyOf(broken));
        figures.put("unexpected", Notes.allUnexpected());
    }

    private void clients(Tally tally) {
        figures.put("answers", tally.answers());
        figures.put("replayed", tally.replayedAnswers());
        figures.put("produce_ms_p50", round(tally.produce().percentile(50)));
        figures.put("produce_ms_p99", round(tally.produce().percentile(99)));
        figures.put("produce_ms_max", round(tally.produce().max()));
        figures.put("longest_gap_s", tally.longestGap().toMillis() / 1000.0);
        figures.put("status_ms_p99", round(tally.status().percentile(99)));
        figures.put("status_ms_max", round(tally.status().max()));
        figures.put("late_answers", tally.lateAnswers());
        figures.put("hung", tally.hungRequests());
        figures.put("unsaid_outcomes", tally.unsaidOutcomes());
    }

    private static double round(double millis) {
        return Math.round(millis * 10) / 10.0;
    }

    private void records() {
        for (Habit habit : Habit.values()) {
            long sent = 0;
            long acknowledged = 0;
            long unknown = 0;
            for (Ledger ledger : ledgers) {
                for (int i = 0; ledger.habit() == habit && i < ledger.size(); i++) {
                    sent++;
                    acknowledged += ledger.isAcknowledged(i) ? 1 : 0;
                    unknown += ledger.isUnknown(i) ? 1 : 0;
                }
            }
            if (sent > 0) {
                Map<String, Long> records = new LinkedHashMap<>();
                records.put("sent", sent);
                records.put("acknowledged", acknowledged);
                records.put("not_written", sent - acknowledged - unknown);
                records.put("unknown", unknown);
                figures.put("records_" + habit.name().toLowerCase(Locale.ROOT), records);
            }
        }
    }

    private void usage(Watch watch) {
        figures.put("proxy_at_start", watch.first().toString());
        figures.put("proxy_at_end", watch.last().toString());
        figures.put("proxy_most_rss_mib", watch.mostRssKib() / 1024);
    }

    Verdict verdict() {
        return verdict;
    }

    /** What each writer was told. */
    List<Ledger> ledgers() {
        return ledgers;
    }

    /** Every promise that was broken, with examples of records. */
    List<String> broken() {
        return broken;
    }

    /** 0: all kept; 1: a promise was broken; 2: the soak itself did not work, so nothing is proved. */
    int exitCode() {
        if (!Notes.allUnexpected().isEmpty()) {
            return 2;
        }
        return kept ? 0 : 1;
    }

    List<String> text() {
        List<String> lines = new ArrayList<>();
        figures.forEach((name, value) -> {
            if (value instanceof List<?> several) {
                lines.add(String.format("%-24s %s", name, several.isEmpty() ? "none" : several.size()));
                several.forEach(each -> lines.add("    " + each));
            } else if (value instanceof Map<?, ?> several) {
                lines.add(name);
                several.forEach((key, each) -> lines.add(String.format("    %-36s %s", key, each)));
            } else {
                lines.add(String.format("%-24s %s", name, value));
            }
        });
        return lines;
    }

    String json() {
        try {
            return new JsonMapper().writeValueAsString(figures);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("the report is no JSON", failure);
        }
    }
}
