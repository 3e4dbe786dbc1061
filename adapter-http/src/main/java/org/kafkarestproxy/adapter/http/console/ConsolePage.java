package org.kafkarestproxy.adapter.http.console;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kafkarestproxy.adapter.http.JsonBytes;
import org.kafkarestproxy.adapter.http.Page;
import org.kafkarestproxy.adapter.http.PageFile;
import org.kafkarestproxy.adapter.http.console.ConsoleSettings.SignIn;

/** The console as files: those beside this class, and its settings. */
public final class ConsolePage {

    static final List<String> FILES = List.of(
            "account.js",
            "api.js",
            "bytes.js",
            "console.css",
            "dom.js",
            "follow-panel.js",
            "follow.js",
            "header-fields.js",
            "icon.svg",
            "index.html",
            "json-tree.js",
            "json.js",
            "kafka.js",
            "loading.js",
            "main.js",
            "notice.js",
            "partitions-view.js",
            "payload-view.js",
            "produce-form.js",
            "produce-view.js",
            "record-rows.js",
            "record-source.js",
            "records-form.js",
            "records-view.js",
            "route.js",
            "session.js",
            "sign-in-dialog.js",
            "sign-in.js",
            "signed-in.html",
            "signed-in.js",
            "time.js",
            "topic-list.js",
            "topic-view.js");

    private static final String BASE_PATH = "/console";
    private static final String SETTINGS = "settings.json";

    private ConsolePage() {}

    /** The page at {@code /console}, for a proxy with these settings. */
    public static Page of(ConsoleSettings settings) {
        Map<String, PageFile> files = new HashMap<>();
        FILES.forEach(name -> files.put(name, PageFile.onClassPath(ConsolePage.class, name)));
        files.put(SETTINGS, PageFile.made(SETTINGS, () -> json(settings).toByteArray()));
        return new Page(BASE_PATH, files, policy(settings));
    }

    /** Nothing but its own files and this proxy, and where people sign in the one address that gives the token. */
    private static String policy(ConsoleSettings settings) {
        String signIn =
                settings.signIn().map(there -> " " + origin(there.token())).orElse("");
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'" + signIn
                + "; form-action 'none'; base-uri 'none'";
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static JsonBytes json(ConsoleSettings settings) {
        JsonBytes json = new JsonBytes(256)
                .raw(JsonBytes.ascii("{\"tokenNeeded\":"))
                .bool(settings.tokenNeeded())
                .raw(JsonBytes.ascii(",\"signIn\":"));
        settings.signIn().ifPresentOrElse(there -> signIn(json, there), json::nullValue);
        return json.raw('}');
    }

    private static void signIn(JsonBytes json, SignIn there) {
        json.raw(JsonBytes.ascii("{\"authorize\":")).text(there.authorize().toString());
        json.raw(JsonBytes.ascii(",\"token\":")).text(there.token().toString());
        json.raw(JsonBytes.ascii(",\"clientId\":")).text(there.clientId());
        json.raw(JsonBytes.ascii(",\"scope\":")).text(there.scope()).raw('}');
    }
}
