package org.kafkarestproxy.adapter.aad;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.LinkedHashMap;
import java.util.Map;

/** A token in the making, signed by the JDK and not by the library that checks it. */
public final class FakeTenantToken {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims;
    private byte[] payload;
    private byte[] head;
    private String key = "active";

    FakeTenantToken(String issuer) {
        header.put("typ", "JWT");
        header.put("alg", "RS256");
        header.put("kid", "active");
        claims = FakeTenant.claims(issuer);
    }

    /** Sets a claim; null removes it. */
    public FakeTenantToken claim(String name, Object value) {
        set(claims, name, value);
        return this;
    }

    public FakeTenantToken header(String name, Object value) {
        set(header, name, value);
        return this;
    }

    private static void set(Map<String, Object> map, String name, Object value) {
        if (value == null) {
            map.remove(name);
        } else {
            map.put(name, value);
        }
    }

    /** Signs with another key, whatever the header says. */
    public FakeTenantToken signedWith(String name) {
        key = name;
        return this;
    }

    /** Another published or unpublished key, which the header names, too. */
    public FakeTenantToken ofKey(String name) {
        return signedWith(name).header("kid", name);
    }

    /** Any bytes in place of the claims. */
    public FakeTenantToken payload(byte[] bytes) {
        payload = bytes.clone();
        return this;
    }

    public FakeTenantToken payload(String text) {
        return payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Any text in place of the header. */
    public FakeTenantToken head(String text) {
        head = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** The claims as they stand, as JSON. */
    public String claimsJson() {
        return json(claims);
    }

    /** The header and the claims, without a signature. */
    public String unsigned() {
        byte[] first = head == null ? json(header).getBytes(StandardCharsets.UTF_8) : head;
        byte[] second = payload == null ? json(claims).getBytes(StandardCharsets.UTF_8) : payload;
        return FakeTenant.base64(first) + "." + FakeTenant.base64(second);
    }

    /** The token, signed with RS256. */
    public String build() {
        return build("SHA256withRSA", FakeTenant.keyPair(key).getPrivate());
    }

    /** The token, signed in some other way. */
    public String build(String algorithm, PrivateKey with) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(with);
            String signed = unsigned();
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + FakeTenant.base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, Object> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
