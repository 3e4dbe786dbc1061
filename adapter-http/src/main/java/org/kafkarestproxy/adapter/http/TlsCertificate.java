package org.kafkarestproxy.adapter.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A certificate chain and its key, read from files and found to belong together. */
final class TlsCertificate {

    /** Of the key store in memory, which nobody else sees. */
    static final String PASSWORD = "in-memory";

    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "Ed25519");

    private final KeyStore keyStore;
    private final String fingerprint;
    private final long expires;

    private TlsCertificate(KeyStore keyStore, String fingerprint, long expires) {
        this.expires = expires;
        this.keyStore = keyStore;
        this.fingerprint = fingerprint;
    }

    /**
     * @throws IllegalArgumentException that says what is wrong with the files
     */
    static TlsCertificate read(TlsSettings settings) {
        try {
            byte[] chain = Files.readAllBytes(settings.certificates());
            byte[] key = Files.readAllBytes(settings.privateKey());
            Certificate[] certificates = certificates(chain);
            PrivateKey privateKey = privateKey(new String(key, StandardCharsets.US_ASCII));
            ((X509Certificate) certificates[0]).checkValidity();
            requirePair(privateKey, certificates[0].getPublicKey());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", privateKey, PASSWORD.toCharArray(), certificates);
            long expires = ((X509Certificate) certificates[0])
                    .getNotAfter()
                    .toInstant()
                    .getEpochSecond();
            return new TlsCertificate(store, fingerprint(chain, key), expires);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    settings.certificates() + " and " + settings.privateKey() + " cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private static Certificate[] certificates(byte[] pem) throws GeneralSecurityException {
        Collection<? extends Certificate> chain =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        return chain.toArray(new Certificate[0]);
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        int begin = pem.indexOf("-----BEGIN PRIVATE KEY-----");
        int end = pem.indexOf("-----END PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException(
                    "the key is not in PKCS#8; 'openssl pkcs8 -topk8 -nocrypt -in old.key -out new.key' converts it");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + 27, end));
        GeneralSecurityException unknown = new GeneralSecurityException("the key is of no known kind");
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException another) {
                unknown.addSuppressed(another);
            }
        }
        throw unknown;
    }

    /** While files are being replaced, one may be new and the other old. */
    private static void requirePair(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        if (!privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
        String algorithm = SIGNATURES.get(privateKey.getAlgorithm());
        if (algorithm == null) {
            throw new GeneralSecurityException("the key is of no known kind");
        }
        byte[] sample = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(privateKey);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(sample);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
    }

    private static String fingerprint(byte[] chain, byte[] key) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(chain);
        return Base64.getEncoder().encodeToString(digest.digest(key));
    }

    /** When it runs out, in seconds since the epoch. */
    long expires() {
        return expires;
    }

    KeyStore keyStore() {
        return keyStore;
    }

    /** Changes with the content of the files. */
    String fingerprint() {
        return fingerprint;
    }
}
