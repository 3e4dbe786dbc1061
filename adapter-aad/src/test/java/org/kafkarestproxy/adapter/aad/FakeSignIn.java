package org.kafkarestproxy.adapter.aad;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Where people sign in to one application, which is registered as a page (a public client): a code for who brings a challenge,
 * and for who then proves it a token (RFC 7636).
 */
final class FakeSignIn {

    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Deque<String> tokens = new ConcurrentLinkedDeque<>();
    private volatile URI redirect = URI.create("https://nobody.invalid/");
    private volatile String scope = "";

    /** What a code was given for. */
    private record Asked(String challenge, String redirect) {}

    void register(URI redirectUri, String wantedScope) {
        redirect = redirectUri;
        scope = wantedScope;
    }

    /** The next sign-ins get these tokens; the last one stays. */
    void grant(List<String> next) {
        tokens.clear();
        tokens.addAll(next);
    }

    /** Sends the browser back with a code at once: whoever comes is signed in already. */
    void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = FakeTenant.fields(exchange.getRequestURI().getRawQuery());
        boolean fine = FakeTenant.CONSOLE.equals(query.get("client_id"))
                && redirect.toString().equals(query.get("redirect_uri"))
                && "code".equals(query.get("response_type"))
                && "fragment".equals(query.get("response_mode"))
                && scope.equals(query.get("scope"))
                && "S256".equals(query.get("code_challenge_method"))
                && query.getOrDefault("code_challenge", "").length() == 43
                && query.getOrDefault("state", "").length() >= 20;
        if (!fine) {
            FakeTenant.answer(exchange, 400, "{\"error\":\"invalid_request\"}");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(query.get("code_challenge"), query.get("redirect_uri")));
        String state = URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", redirect + "#code=" + code + "&state=" + state);
        FakeTenant.answer(exchange, 302, "");
    }

    /** A token for a code, once, and only for a page of the origin that the application is registered with. */
    void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        Asked asked = codes.remove(form.getOrDefault("code", ""));
        String origin = redirect.getScheme() + "://" + redirect.getRawAuthority();
        boolean fine = asked != null
                && FakeTenant.CONSOLE.equals(form.get("client_id"))
                && !form.containsKey("client_secret")
                && asked.redirect().equals(form.get("redirect_uri"))
                && asked.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))
                && origin.equals(exchange.getRequestHeaders().getFirst("Origin"));
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
        if (!fine) {
            FakeTenant.answer(
                    exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"The code is not good.\"}");
            return;
        }
        String token = tokens.size() > 1 ? tokens.poll() : tokens.peek();
        FakeTenant.answer(
                exchange, 200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + token + "\"}");
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return FakeTenant.base64(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
