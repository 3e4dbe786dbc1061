package org.kafkarestproxy.bootstrap;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.kafkarestproxy.adapter.aad.EntraSettings;
import org.kafkarestproxy.adapter.http.console.ConsoleSettings;
import org.kafkarestproxy.adapter.http.console.ConsoleSettings.SignIn;

/** Makes of the keys under {@code console.} whether there is a console, and how people sign in to it. */
final class ConsoleConfiguration {

    private static final String CLIENT_ID = "console.client-id";

    private final Configuration configuration;
    private final Problems problems;

    ConsoleConfiguration(Configuration configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    /**
     * Empty when it is not wanted.
     *
     * @param entra whose tokens are taken; empty where none are needed, or when something is wrong with them
     */
    Optional<ConsoleSettings> settings(Optional<EntraSettings> entra) {
        Optional<String> clientId = configuration.optional(CLIENT_ID);
        if (clientId.filter(id -> !Grants.isId(id)).isPresent()) {
            problems.add(CLIENT_ID, "'" + clientId.get() + "' is not the id of an application (a GUID)");
        }
        if (!configuration.flag("console.enabled")) {
            return Optional.empty();
        }
        Optional<SignIn> signIn = entra.flatMap(identity -> clientId.map(id -> signIn(identity, id)));
        return Optional.of(new ConsoleSettings(entra.isPresent(), signIn));
    }

    private SignIn signIn(EntraSettings entra, String clientId) {
        URI token = entra.addresses().token();
        return new SignIn(token.resolve("authorize"), token, clientId, scope());
    }

    /** Everything that has been consented to for the first audience, unless something else is asked for. */
    private String scope() {
        List<String> audiences = configuration.list("auth.entra.audiences");
        return configuration
                .optional("console.scope")
                .orElseGet(() -> audiences.isEmpty() ? "" : audiences.get(0) + "/.default");
    }
}
