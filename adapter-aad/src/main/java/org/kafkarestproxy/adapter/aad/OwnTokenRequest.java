package org.kafkarestproxy.adapter.aad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kafkarestproxy.adapter.aad.OwnToken.Granted;

/** Asks for the proxy's own token, in the way of its credential (OAuth 2.0 client credentials, RFC 7523, IMDS). */
final class OwnTokenRequest {

    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final int MAX_BYTES = 64 << 10;
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final OutboundHttp http;
    private final GraphCredential credential;
    private final URI tokenEndpoint;
    private final String resource;
    private final Clock clock;

    OwnTokenRequest(OutboundHttp http, GraphCredential credential, URI tokenEndpoint, String resource, Clock clock) {
        this.http = http;
        this.credential = credential;
        this.tokenEndpoint = tokenEndpoint;
        this.resource = resource;
        this.clock = clock;
    }

    Granted send() throws IOException {
        OutboundHttp.Answer answer = http.send(request(), LIMIT, MAX_BYTES);
        ObjectNode body = StrictJson.object(answer.body().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IOException("no token: status " + answer.status()));
        JsonNode token = body.path("access_token");
        if (answer.status() != 200 || !token.isTextual()) {
            throw new IOException("no token: status " + answer.status() + ", error_codes " + body.path("error_codes")
                    + ", correlation_id " + body.path("correlation_id"));
        }
        return new Granted(token.asText(), expiry(body));
    }

    private Instant expiry(ObjectNode body) throws IOException {
        try {
            // Both come as numbers or as strings of digits, depending on who answers.
            return body.has("expires_on") && !body.has("expires_in")
                    ? Instant.ofEpochSecond(
                            Long.parseLong(body.path("expires_on").asText()))
                    : clock.instant()
                            .plusSeconds(Long.parseLong(body.path("expires_in").asText()));
        } catch (NumberFormatException e) {
            throw new IOException("no token: no expiry", e);
        }
    }

    private HttpRequest request() throws IOException {
        if (credential instanceof GraphCredential.ManagedIdentity identity) {
            return ofTheMachine(identity);
        }
        Map<String, String> form = new TreeMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", resource.replaceAll("/+$", "") + "/.default");
        if (credential instanceof GraphCredential.ClientSecret secret) {
            form.put("client_id", secret.clientId());
            form.put("client_secret", secret.secret().value());
        } else if (credential instanceof GraphCredential.ClientSecretFile secret) {
            form.put("client_id", secret.clientId());
            form.put("client_secret", text(secret.file()));
        } else if (credential instanceof GraphCredential.Federated federated) {
            form.put("client_id", federated.clientId());
            form.put("client_assertion_type", ASSERTION_TYPE);
            form.put("client_assertion", text(federated.tokenFile()));
        } else if (credential instanceof GraphCredential.Certificate certificate) {
            form.put("client_id", certificate.clientId());
            form.put("client_assertion_type", ASSERTION_TYPE);
            form.put("client_assertion", assertion(certificate));
        }
        return HttpRequest.newBuilder(tokenEndpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build();
    }

    private String assertion(GraphCredential.Certificate certificate) throws IOException {
        try {
            return ClientAssertion.signed(certificate, tokenEndpoint, clock);
        } catch (GeneralSecurityException e) {
            throw new IOException("certificate or private key of the proxy's own credential cannot be used", e);
        }
    }

    private HttpRequest ofTheMachine(GraphCredential.ManagedIdentity identity) {
        Map<String, String> query = new TreeMap<>();
        query.put("resource", resource);
        query.put("api-version", identity.header().isPresent() ? "2019-08-01" : "2018-02-01");
        identity.clientId().ifPresent(id -> query.put("client_id", id));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(identity.url() + "?" + encoded(query)));
        identity.header()
                .ifPresentOrElse(
                        header -> request.header("X-IDENTITY-HEADER", header.value()),
                        () -> request.header("Metadata", "true"));
        return request.build();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
