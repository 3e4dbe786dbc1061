package org.kafkarestproxy.adapter.http.console;

import java.net.URI;
import java.util.Optional;

/**
 * What the console has to know of the proxy that it is a page of. All of it is public: browsers get it without a token.
 *
 * @param tokenNeeded whether the API wants a token
 * @param signIn empty when people can only bring a token of their own
 */
public record ConsoleSettings(boolean tokenNeeded, Optional<SignIn> signIn) {

    /**
     * Where people get a token by the authorization code flow with PKCE (RFC 7636).
     *
     * @param authorize where the browser goes
     * @param token where it turns the code into a token; the page may ask the origin of this address and no other
     * @param clientId id of the application that the console is registered as, a public client
     * @param scope what the token is for
     */
    public record SignIn(URI authorize, URI token, String clientId, String scope) {}
}
