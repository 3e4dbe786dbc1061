package org.kafkarestproxy.adapter.aad;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for this machine, made by the JDK's keytool, that is its own authority. */
public final class TestCertificate {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Map<String, KeyStore> MADE = new ConcurrentHashMap<>();

    private final KeyStore store;
    private final Path certificatePem;
    private final Path keyPem;

    private TestCertificate(KeyStore store, Path certificatePem, Path keyPem) {
        this.store = store;
        this.certificatePem = certificatePem;
        this.keyPem = keyPem;
    }

    /** The one of this name, made when it is first wanted, which takes a second or more; its files are in the folder. */
    public static TestCertificate make(Path folder, String name, String algorithm) {
        try {
            KeyStore store = MADE.computeIfAbsent(name + ' ' + algorithm, key -> generate(folder, name, algorithm));
            Path certificate = folder.resolve(name + ".crt");
            Path key = folder.resolve(name + ".key");
            Files.writeString(
                    certificate, pem("CERTIFICATE", store.getCertificate("own").getEncoded()));
            Files.writeString(
                    key, pem("PRIVATE KEY", store.getKey("own", PASSWORD).getEncoded()));
            return new TestCertificate(store, certificate, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for the tests", e);
        }
    }

    private static KeyStore generate(Path folder, String name, String algorithm) {
        try {
            Path file = folder.resolve(name + ".p12");
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "own",
                            "-keyalg",
                            algorithm,
                            "-validity",
                            "30",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=ip:127.0.0.1,dns:localhost",
                            "-ext",
                            "bc:c=ca:true",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "changeit"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for the tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no certificate for the tests", e);
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }

    /** The certificate as PEM, also what clients trust. */
    public Path certificatePem() {
        return certificatePem;
    }

    /** The private key as PEM (PKCS#8). */
    public Path keyPem() {
        return keyPem;
    }

    public X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate("own");
    }

    public Key privateKey() throws GeneralSecurityException {
        return store.getKey("own", PASSWORD);
    }

    /** TLS for a server that shows this certificate, and for a client that trusts it alone. */
    public SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("own", certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no TLS for the tests", e);
        }
    }
}
