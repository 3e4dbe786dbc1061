package org.kafkarestproxy.bootstrap;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.aad.Cloud;
import org.kafkarestproxy.adapter.aad.EntraSettings;
import org.kafkarestproxy.adapter.aad.GraphCredential;
import org.kafkarestproxy.domain.security.Secret;

/** Makes of the keys under {@code auth.graph.} how groups are asked for. */
final class GraphConfiguration {

    private static final Set<String> CREDENTIALS =
            Set.of("none", "secret", "certificate", "federated", "managed-identity");
    private static final URI AZURE_MACHINE = URI.create("http://169.254.169.254/metadata/identity/oauth2/token");
    private static final String CLIENT_ID = "auth.graph.client-id";

    private final Configuration configuration;
    private final Problems problems;

    GraphConfiguration(Configuration configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    /** Empty without a credential, or when something is wrong, which is then a problem. */
    Optional<EntraSettings.Graph> graph(Cloud cloud, String membership) {
        String kind = configuration.text("auth.graph.credential");
        if (!problems.oneOf("auth.graph.credential", kind, CREDENTIALS)) {
            return Optional.empty();
        }
        if (kind.equals("none")) {
            if (membership.equals("graph")) {
                problems.add("auth.graph.membership", "'graph' needs a credential; set auth.graph.credential");
            }
            return Optional.empty();
        }
        URI url = EntraConfiguration.address(configuration, problems, "auth.graph.url", cloud.graph());
        GraphCredential credential = credential(kind);
        if (credential == null || membership.equals("claims")) {
            return Optional.empty();
        }
        return Optional.of(new EntraSettings.Graph(
                credential,
                url,
                configuration.optional("auth.graph.resource").orElse(url.toString()),
                configuration.duration("auth.graph.cache.member"),
                configuration.duration("auth.graph.cache.non-member"),
                configuration.duration("auth.graph.cache.stale"),
                configuration.number("auth.graph.cache.size"),
                configuration.duration("auth.graph.connect-timeout"),
                configuration.duration("auth.graph.timeout"),
                configuration.number("auth.graph.max-concurrent")));
    }

    private @Nullable GraphCredential credential(String kind) {
        return switch (kind) {
            case "secret" -> secret();
            case "certificate" -> certificate();
            case "federated" -> federated();
            default -> machine();
        };
    }

    private @Nullable GraphCredential secret() {
        Optional<String> id = clientId(configuration.optional(CLIENT_ID));
        Optional<Secret> secret = configuration.find("auth.graph.client-secret").map(Secret.class::cast);
        Optional<Path> file = EntraConfiguration.file(configuration, problems, "auth.graph.client-secret-file");
        if (secret.isPresent() && file.isPresent()) {
            problems.add(
                    "auth.graph.client-secret-file", "there is auth.graph.client-secret, too; one of them is enough");
        } else if (secret.isEmpty() && file.isEmpty()) {
            problems.missing("auth.graph.client-secret-file", "the secret of the proxy's application");
        }
        if (id.isEmpty() || secret.isPresent() == file.isPresent()) {
            return null;
        }
        return file.<GraphCredential>map(path -> new GraphCredential.ClientSecretFile(id.get(), path))
                .orElseGet(() -> new GraphCredential.ClientSecret(id.get(), secret.orElseThrow()));
    }

    private @Nullable GraphCredential certificate() {
        Optional<String> id = clientId(configuration.optional(CLIENT_ID));
        Optional<Path> certificate =
                required("auth.graph.certificate-file", "the certificate of the proxy's application");
        Optional<Path> key = required("auth.graph.private-key-file", "the key of the certificate");
        return id.isEmpty() || certificate.isEmpty() || key.isEmpty()
                ? null
                : new GraphCredential.Certificate(id.get(), certificate.get(), key.get());
    }

    private Optional<Path> required(String key, String what) {
        Optional<Path> file = EntraConfiguration.file(configuration, problems, key);
        if (file.isEmpty()) {
            problems.missing(key, what);
        }
        return file;
    }

    private @Nullable GraphCredential federated() {
        Optional<String> id =
                clientId(configuration.optional(CLIENT_ID).or(() -> configuration.variable("AZURE_CLIENT_ID")));
        Optional<Path> file = EntraConfiguration.file(configuration, problems, "auth.graph.federated-token-file")
                .or(() -> configuration.variable("AZURE_FEDERATED_TOKEN_FILE").map(Path::of));
        if (file.isEmpty()) {
            problems.missing(
                    "auth.graph.federated-token-file", "the file with the token, or AZURE_FEDERATED_TOKEN_FILE");
        }
        return id.isEmpty() || file.isEmpty() ? null : new GraphCredential.Federated(id.get(), file.get());
    }

    private GraphCredential machine() {
        Optional<Secret> header = configuration.variable("IDENTITY_HEADER").map(Secret::new);
        URI otherwise = configuration
                .variable("IDENTITY_ENDPOINT")
                .filter(endpoint -> header.isPresent())
                .map(URI::create)
                .orElse(AZURE_MACHINE);
        URI url = EntraConfiguration.address(configuration, problems, "auth.graph.managed-identity-url", otherwise);
        return new GraphCredential.ManagedIdentity(url, header, configuration.optional(CLIENT_ID));
    }

    private Optional<String> clientId(Optional<String> id) {
        if (id.isEmpty()) {
            problems.missing(CLIENT_ID, "the id of the proxy's own application (a GUID)");
        } else if (!Grants.isId(id.get())) {
            problems.add(CLIENT_ID, "'" + id.get() + "' is not the id of an application (a GUID)");
            return Optional.empty();
        }
        return id;
    }
}
