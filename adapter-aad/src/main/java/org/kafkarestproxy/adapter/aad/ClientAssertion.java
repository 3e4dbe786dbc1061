package org.kafkarestproxy.adapter.aad;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Proves the proxy's own identity by a certificate.
 *
 * @see <a href="https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials">certificate credentials</a>
 */
final class ClientAssertion {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private ClientAssertion() {}

    static String signed(GraphCredential.Certificate credential, URI audience, Clock clock)
            throws IOException, GeneralSecurityException {
        Instant now = clock.instant();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                .type(JOSEObjectType.JWT)
                .x509CertSHA256Thumbprint(thumbprint(credential.certificate()))
                .build();
        SignedJWT assertion = new SignedJWT(
                header,
                new JWTClaimsSet.Builder()
                        .issuer(credential.clientId())
                        .subject(credential.clientId())
                        .audience(audience.toString())
                        .jwtID(UUID.randomUUID().toString())
                        .claim("nbf", now.getEpochSecond())
                        .claim("exp", now.plus(LIFETIME).getEpochSecond())
                        .build());
        try {
            assertion.sign(new RSASSASigner(privateKey(credential.privateKey())));
        } catch (JOSEException e) {
            throw new GeneralSecurityException("cannot sign", e);
        }
        return assertion.serialize();
    }

    private static Base64URL thumbprint(Path file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String body = Files.readString(file)
                .replace("-----BEGIN PRIVATE KEY-----", "")
                .replace("-----END PRIVATE KEY-----", "");
        try {
            byte[] key = Base64.getMimeDecoder().decode(body);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not a PKCS#8 key in PEM", e);
        }
    }
}
