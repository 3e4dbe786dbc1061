package org.kafkarestproxy.adapter.aad;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.kafkarestproxy.domain.security.Secret;

/** By what the proxy itself is known to Microsoft Graph. */
public sealed interface GraphCredential {

    /** A client secret. */
    record ClientSecret(String clientId, Secret secret) implements GraphCredential {}

    /** A client secret in a file that is read each time, so that it may change. */
    record ClientSecretFile(String clientId, Path file) implements GraphCredential {}

    /** A certificate and its private key (PKCS#8), both PEM. */
    record Certificate(String clientId, Path certificate, Path privateKey) implements GraphCredential {}

    /** A token of another issuer in a file that is read each time (workload identity). */
    record Federated(String clientId, Path tokenFile) implements GraphCredential {}

    /**
     * The identity of the machine.
     *
     * @param url of the metadata service, or of the endpoint that App Service names
     * @param header what App Service wants to see in {@code X-IDENTITY-HEADER}; its presence means App Service
     * @param clientId which identity, where there are several
     */
    record ManagedIdentity(URI url, Optional<Secret> header, Optional<String> clientId) implements GraphCredential {}
}
