package org.kafkarestproxy.adapter.aad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;

/**
 * An Entra tenant and its Graph on the loopback interface: publishes keys, grants tokens of any kind, knows groups, counts
 * questions, and misbehaves when told to.
 */
public final class FakeTenant implements AutoCloseable {

    public static final String TENANT = "11111111-aaaa-4bbb-8ccc-111111111111";
    public static final String OTHER_TENANT = "22222222-aaaa-4bbb-8ccc-222222222222";
    public static final String AUDIENCE = "api://kafka-rest-proxy";
    public static final String CLIENT = "33333333-aaaa-4bbb-8ccc-333333333333";
    public static final String SERVICE = "44444444-aaaa-4bbb-8ccc-444444444444";
    public static final String GROUP = "55555555-aaaa-4bbb-8ccc-555555555555";
    public static final String PROXY = "66666666-aaaa-4bbb-8ccc-666666666666";
    public static final String CONSOLE = "77777777-aaaa-4bbb-8ccc-777777777777";
    public static final String PROXY_SECRET = "proxy-secret";
    public static final String CLIENT_SECRET = "client-secret";
    public static final String IDENTITY_HEADER = "identity-header";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, KeyPair> KEY_PAIRS = new ConcurrentHashMap<>();
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What can be asked of the tenant. */
    public enum Endpoint {
        KEYS_V1,
        KEYS_V2,
        TOKEN,
        AUTHORIZE,
        GRAPH,
        MACHINE_IDENTITY,
        APP_SERVICE,
        ATTACKER
    }

    /** What can go wrong at an endpoint. */
    public enum Fault {
        HANG,
        STALL_AFTER_HEADERS,
        UNAVAILABLE,
        UNAUTHORIZED,
        FORBIDDEN,
        THROTTLED,
        GARBAGE,
        CUT_BODY,
        REDIRECT,
        HUGE
    }

    private final TestCertificate certificate;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-tenant");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Endpoint, AtomicInteger> hits = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Fault> faults = new ConcurrentHashMap<>();
    private final Map<Endpoint, AtomicInteger> faultsLeft = new ConcurrentHashMap<>();
    private final List<String> published = new CopyOnWriteArrayList<>(List.of("active", "second"));
    private final Map<String, String> issuersOfKeys = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> members = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Set<String> ownTokens = ConcurrentHashMap.newKeySet();
    private final FakeSignIn signIn = new FakeSignIn();
    private final List<String> graphBodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int port;
    private final HttpServer machine;
    private HttpsServer https;

    private FakeTenant(TestCertificate certificate) throws IOException {
        this.certificate = certificate;
        for (Endpoint endpoint : Endpoint.values()) {
            hits.put(endpoint, new AtomicInteger());
        }
        this.https = listen(0);
        this.port = https.getAddress().getPort();
        this.machine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        machine.setExecutor(threads);
        machine.createContext("/imds", handler(Endpoint.MACHINE_IDENTITY, this::machineToken));
        machine.createContext("/app-service", handler(Endpoint.APP_SERVICE, this::appServiceToken));
        machine.start();
    }

    /** Starts one, and blocks until it has answered; its files are in the folder. */
    public static FakeTenant start(Path folder) {
        try {
            FakeTenant started = new FakeTenant(TestCertificate.make(folder, "fake-tenant", "RSA"));
            started.requireAnswer();
            makeKeys(started.published);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first TLS connection of a JVM takes seconds on a busy machine, and a question of the proxy has few. */
    private void requireAnswer() throws IOException {
        HttpsURLConnection first =
                (HttpsURLConnection) authority().resolve("/up").toURL().openConnection();
        first.setSSLSocketFactory(certificate.context().getSocketFactory());
        int status = first.getResponseCode();
        if (status != HttpURLConnection.HTTP_NOT_FOUND) {
            throw new IOException("the tenant does not work: " + status);
        }
    }

    /** A key takes a second or more, and whoever asks for the published ones waits three. */
    private static void makeKeys(List<String> names) {
        names.forEach(FakeTenant::keyPair);
    }

    private HttpsServer listen(int wanted) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.setExecutor(threads);
        for (String tenant : List.of(TENANT, OTHER_TENANT)) {
            server.createContext("/" + tenant + "/discovery/keys", handler(Endpoint.KEYS_V1, this::keys));
            server.createContext("/" + tenant + "/discovery/v2.0/keys", handler(Endpoint.KEYS_V2, this::keys));
            server.createContext("/" + tenant + "/oauth2/v2.0/token", handler(Endpoint.TOKEN, this::token));
            server.createContext(
                    "/" + tenant + "/oauth2/v2.0/authorize", handler(Endpoint.AUTHORIZE, signIn::authorize));
            server.createContext("/" + tenant + "/v2.0/.well-known/openid-configuration", this::openIdConfiguration);
        }
        server.createContext("/v1.0/", handler(Endpoint.GRAPH, this::graph));
        server.createContext("/attacker", handler(Endpoint.ATTACKER, this::keys));
        server.start();
        return server;
    }

    /** Closes the port, as if the machine were gone. */
    public void goDown() {
        https.stop(0);
    }

    /** Listens again on the same port. */
    public void comeUp() {
        try {
            https = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        https.stop(0);
        machine.stop(0);
        threads.shutdownNow();
    }

    public URI authority() {
        return URI.create("https://127.0.0.1:" + port);
    }

    public URI graphUrl() {
        return authority();
    }

    public URI machineIdentity() {
        return URI.create("http://127.0.0.1:" + machine.getAddress().getPort() + "/imds");
    }

    public URI appService() {
        return URI.create("http://127.0.0.1:" + machine.getAddress().getPort() + "/app-service");
    }

    public String issuerV1() {
        return authority() + "/sts/" + TENANT + "/";
    }

    public String issuerV2() {
        return authority() + "/" + TENANT + "/v2.0";
    }

    public TestCertificate certificate() {
        return certificate;
    }

    public int hits(Endpoint endpoint) {
        return hits.get(endpoint).get();
    }

    public List<String> graphBodies() {
        return List.copyOf(graphBodies);
    }

    /** From now on the endpoint misbehaves. */
    public void fail(Endpoint endpoint, Fault fault) {
        fail(endpoint, fault, Integer.MAX_VALUE);
    }

    public void fail(Endpoint endpoint, Fault fault, int times) {
        faultsLeft.put(endpoint, new AtomicInteger(times));
        faults.put(endpoint, fault);
    }

    public void heal(Endpoint endpoint) {
        faults.remove(endpoint);
    }

    /** Makes exactly these keys the published ones; any name makes a key. */
    public void publish(String... keys) {
        makeKeys(Arrays.asList(keys));
        published.clear();
        published.addAll(Arrays.asList(keys));
    }

    /** Lets a published key name an issuer for itself. */
    public void issuerOfKey(String key, String issuer) {
        issuersOfKeys.put(key, issuer);
    }

    public void addMember(String group, String id) {
        members.computeIfAbsent(group, key -> ConcurrentHashMap.newKeySet()).add(id);
    }

    public void removeMember(String group, String id) {
        members.getOrDefault(group, Set.of()).remove(id);
    }

    public void deletePrincipal(String id) {
        deleted.add(id);
    }

    /** Registers {@link #CONSOLE} as a page that people sign in to, with the one address to go back to and the one scope. */
    public void registerConsole(URI redirect, String scope) {
        signIn.register(redirect, scope);
    }

    /** Whoever signs in to that page gets these tokens, one after the other; the last one again and again. */
    public void grantToConsole(FakeTenantToken... tokens) {
        signIn.grant(Arrays.stream(tokens).map(FakeTenantToken::build).toList());
    }

    /** Makes Graph forget all tokens of the proxy. */
    public void revokeOwnTokens() {
        ownTokens.clear();
    }

    public static KeyPair keyPair(String name) {
        return KEY_PAIRS.computeIfAbsent(name, key -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(name.equals("small") ? 1024 : 2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A v2.0 token of the service, as its client gets it; everything in it can be changed. */
    public FakeTenantToken token() {
        return new FakeTenantToken(issuerV2());
    }

    /** The same in version 1.0. */
    public FakeTenantToken tokenV1() {
        return token().claim("iss", issuerV1())
                .claim("ver", "1.0")
                .claim("azp", null)
                .claim("appid", CLIENT);
    }

    /** A v2.0 token of a person. */
    public FakeTenantToken userToken() {
        return token().claim("sub", "pairwise-subject").claim("scp", "access_as_user");
    }

    private interface Responder {
        void respond(HttpExchange exchange) throws IOException;
    }

    private HttpHandler handler(Endpoint endpoint, Responder responder) {
        return exchange -> {
            hits.get(endpoint).incrementAndGet();
            Fault fault = faults.get(endpoint);
            try {
                if (fault != null && faultsLeft.get(endpoint).getAndDecrement() > 0) {
                    misbehave(exchange, fault);
                } else {
                    responder.respond(exchange);
                }
            } finally {
                exchange.close();
            }
        };
    }

    private void misbehave(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case HANG -> hang();
            case STALL_AFTER_HEADERS -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                hang();
            }
            case UNAVAILABLE -> answer(exchange, 503, "{}");
            case UNAUTHORIZED -> answer(exchange, 401, "{}");
            case FORBIDDEN -> answer(exchange, 403, "{}");
            case THROTTLED -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, 429, "{}");
            }
            case GARBAGE -> answer(exchange, 200, "<html>not what you want</html>");
            case CUT_BODY -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("{\"keys\":[".getBytes(StandardCharsets.UTF_8));
            }
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", authority() + "/attacker");
                answer(exchange, 302, "");
            }
            case HUGE -> answer(exchange, 200, " ".repeat(10 << 20) + "{}");
        }
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void keys(HttpExchange exchange) throws IOException {
        ObjectNode set = JSON.createObjectNode();
        ArrayNode keys = set.putArray("keys");
        for (String name : published) {
            RSAPublicKey key = (RSAPublicKey) keyPair(name).getPublic();
            ObjectNode jwk = keys.addObject()
                    .put("kty", "RSA")
                    .put("use", "sig")
                    .put("kid", name)
                    .put("n", base64(unsigned(key.getModulus())))
                    .put("e", base64(unsigned(key.getPublicExponent())));
            if (issuersOfKeys.containsKey(name)) {
                jwk.put("issuer", issuersOfKeys.get(name));
            }
        }
        answer(exchange, 200, set.toString());
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void openIdConfiguration(HttpExchange exchange) throws IOException {
        String tenant = exchange.getRequestURI().getPath().split("/", -1)[1];
        ObjectNode configuration = JSON.createObjectNode()
                .put("issuer", authority() + "/" + tenant + "/v2.0")
                .put("authorization_endpoint", authority() + "/" + tenant + "/oauth2/v2.0/authorize")
                .put("token_endpoint", authority() + "/" + tenant + "/oauth2/v2.0/token");
        answer(exchange, 200, configuration.toString());
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (form.getOrDefault("grant_type", "").equals("authorization_code")) {
            signIn.token(exchange, form);
            return;
        }
        String client = form.getOrDefault("client_id", "");
        if (!form.getOrDefault("grant_type", "").equals("client_credentials") || !proves(client, form)) {
            answer(
                    exchange,
                    401,
                    "{\"error\":\"invalid_client\",\"error_description\":\"canary\",\"error_codes\":[7000215],"
                            + "\"correlation_id\":\"c\"}");
            return;
        }
        String scope = form.getOrDefault("scope", "");
        String token = scope.equals(AUDIENCE + "/.default")
                ? token().build()
                : ownToken(graphUrl().toString());
        granted(exchange, token, "\"expires_in\":3599");
    }

    private void granted(HttpExchange exchange, String token, String expiry) throws IOException {
        ownTokens.add(token);
        answer(exchange, 200, "{\"token_type\":\"Bearer\"," + expiry + ",\"access_token\":\"" + token + "\"}");
    }

    private String ownToken(String audience) {
        return token().claim("aud", audience)
                .claim("uti", "own-" + tokens.incrementAndGet())
                .build();
    }

    private boolean proves(String client, Map<String, String> form) {
        if (client.equals(CLIENT)) {
            return CLIENT_SECRET.equals(form.get("client_secret"));
        }
        if (!client.equals(PROXY)) {
            return false;
        }
        String assertion = form.get("client_assertion");
        return assertion == null
                ? PROXY_SECRET.equals(form.get("client_secret"))
                : ASSERTION_TYPE.equals(form.get("client_assertion_type"))
                        && (assertion.equals("federated-token") || isSignedByTheProxy(assertion));
    }

    private boolean isSignedByTheProxy(String assertion) {
        try {
            String[] parts = assertion.split("\\.", -1);
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initVerify(certificate.certificate().getPublicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return header.path("alg").asText().equals("PS256")
                    && header.hasNonNull("x5t#S256")
                    && claims.path("iss").asText().equals(PROXY)
                    && claims.path("sub").asText().equals(PROXY)
                    && claims.path("aud").asText().endsWith("/" + TENANT + "/oauth2/v2.0/token")
                    && claims.path("exp").asLong() > claims.path("nbf").asLong()
                    && claims.hasNonNull("jti")
                    && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private void machineToken(HttpExchange exchange) throws IOException {
        Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
        boolean fine = "true".equals(exchange.getRequestHeaders().getFirst("Metadata"))
                && "2018-02-01".equals(query.get("api-version"))
                && query.containsKey("resource");
        if (fine) {
            granted(exchange, ownToken(query.get("resource")), "\"expires_in\":\"3599\"");
        } else {
            answer(exchange, 400, "{}");
        }
    }

    private void appServiceToken(HttpExchange exchange) throws IOException {
        Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
        boolean fine = IDENTITY_HEADER.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"))
                && "2019-08-01".equals(query.get("api-version"));
        if (fine) {
            long end = System.currentTimeMillis() / 1000 + 3599;
            granted(exchange, ownToken(query.get("resource")), "\"expires_on\":\"" + end + "\"");
        } else {
            answer(exchange, 400, "{}");
        }
    }

    private void graph(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        graphBodies.add(body);
        if (authorization == null || !ownTokens.contains(authorization.replace("Bearer ", ""))) {
            answer(exchange, 401, "{}");
            return;
        }
        boolean known = path.length == 5
                && (path[2].equals("servicePrincipals") || path[2].equals("users"))
                && path[4].equals("checkMemberGroups");
        if (!known) {
            answer(exchange, 400, "{}");
            return;
        }
        if (deleted.contains(path[3])) {
            answer(exchange, 404, "{}");
            return;
        }
        ArrayNode value = JSON.createArrayNode();
        JsonNode asked = JSON.readTree(body).path("groupIds");
        if (asked.size() > 20) {
            answer(exchange, 400, "{}");
            return;
        }
        for (JsonNode group : asked) {
            if (isIn(group.asText(), path[3], new HashSet<>())) {
                value.add(group.asText());
            }
        }
        answer(exchange, 200, JSON.createObjectNode().set("value", value).toString());
    }

    private boolean isIn(String group, String id, Set<String> seen) {
        Set<String> direct = members.getOrDefault(group, Set.of());
        return direct.contains(id) || direct.stream().anyMatch(nested -> seen.add(nested) && isIn(nested, id, seen));
    }

    static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split("&", -1)) {
            String[] pair = field.split("=", 2);
            fields.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** Claims of a v2.0 token of the service. */
    static Map<String, Object> claims(String issuer) {
        long now = System.currentTimeMillis() / 1000;
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", AUDIENCE);
        claims.put("iss", issuer);
        claims.put("iat", now - 5);
        claims.put("nbf", now - 5);
        claims.put("exp", now + 3600);
        claims.put("azp", CLIENT);
        claims.put("oid", SERVICE);
        claims.put("sub", SERVICE);
        claims.put("tid", TENANT);
        claims.put("uti", "token-id");
        claims.put("ver", "2.0");
        return claims;
    }
}
