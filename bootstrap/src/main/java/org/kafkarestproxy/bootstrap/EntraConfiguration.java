package org.kafkarestproxy.bootstrap;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.adapter.aad.Cloud;
import org.kafkarestproxy.adapter.aad.EntraSettings;
import org.kafkarestproxy.adapter.aad.EntraSettings.Addresses;
import org.kafkarestproxy.adapter.aad.EntraSettings.Keys;
import org.kafkarestproxy.adapter.aad.EntraSettings.Tokens;
import org.kafkarestproxy.domain.security.AccessPolicy;
import org.kafkarestproxy.domain.security.Grant;
import org.kafkarestproxy.domain.security.Operation;
import org.kafkarestproxy.domain.security.TopicPattern;

/** Makes of the keys under {@code auth.} whose tokens are taken and who may do what. */
final class EntraConfiguration {

    private static final Map<String, Cloud> CLOUDS =
            Map.of("public", Cloud.PUBLIC, "us-gov", Cloud.US_GOV, "china", Cloud.CHINA);
    private static final Set<String> VERSIONS = Set.of("1.0", "2.0");
    private static final Set<String> MEMBERSHIPS = Set.of("auto", "claims", "graph");

    /** The application that HDInsight's clients ask a token for, by id and by its URI, which may end in a slash. */
    private static final List<String> HDINSIGHT = List.of(
            "https://hib.azurehdinsight.net",
            "https://hib.azurehdinsight.net/",
            "7865c1d2-f040-46cc-875f-831a1ef6a28a");

    private static final int MAX_GROUPS = 100;

    private final Configuration configuration;
    private final Problems problems;

    EntraConfiguration(Configuration configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    /** What may be done by whom; grants nothing when something is wrong with it, which is then a problem. */
    AccessPolicy policy() {
        List<Grant> grants = new ArrayList<>();
        Set<String> groups = ids("auth.access.groups");
        Set<String> roles = Set.copyOf(configuration.list("auth.access.roles"));
        if (!groups.isEmpty() || !roles.isEmpty()) {
            grants.add(new Grant(roles, groups, Set.of(), EnumSet.allOf(Operation.class), List.of(TopicPattern.ALL)));
        }
        configuration
                .find("auth.access.grants")
                .ifPresent(list -> ((List<?>) list).forEach(grant -> grants.add((Grant) grant)));
        if (grants.isEmpty() && problems.none()) {
            problems.missing(
                    "auth.access.groups",
                    "who may come in: the id of a security group, or auth.access.roles or .grants");
        }
        AccessPolicy policy = AccessPolicy.of(grants, new AdmissionConfiguration(configuration).quotas());
        if (policy.groups().size() > MAX_GROUPS) {
            problems.add("auth.access.grants", "more than " + MAX_GROUPS + " groups");
        }
        return policy;
    }

    private Set<String> ids(String key) {
        Set<String> ids = new HashSet<>();
        for (String id : configuration.list(key)) {
            if (Grants.isId(id)) {
                ids.add(id.toLowerCase(Locale.ROOT));
            } else {
                problems.add(key, "'" + id + "' is not an object id (a GUID)");
            }
        }
        return ids;
    }

    /** Empty when something is wrong, which is then a problem. */
    Optional<EntraSettings> settings(AccessPolicy policy) {
        String tenant = tenant();
        Set<String> audiences = audiences();
        String cloudName = configuration.text("auth.entra.cloud");
        Cloud cloud = CLOUDS.get(cloudName);
        problems.oneOf("auth.entra.cloud", cloudName, CLOUDS.keySet());
        List<String> versions = configuration.list("auth.entra.token-versions");
        versions.forEach(version -> problems.oneOf("auth.entra.token-versions", version, VERSIONS));
        if (versions.isEmpty()) {
            problems.add("auth.entra.token-versions", "at least one of 1.0 and 2.0");
        }
        String membership = configuration.text("auth.graph.membership");
        problems.oneOf("auth.graph.membership", membership, MEMBERSHIPS);
        Optional<Path> caFile = file("auth.entra.ca-file");
        Keys keys = keys();
        Optional<EntraSettings.Graph> graph =
                new GraphConfiguration(configuration, problems).graph(cloud == null ? Cloud.PUBLIC : cloud, membership);
        Addresses addresses = addresses(cloud == null ? Cloud.PUBLIC : cloud, tenant);
        if (!problems.none() || keys == null) {
            return Optional.empty();
        }
        Tokens tokens = new Tokens(
                tenant,
                audiences,
                Set.copyOf(versions),
                configuration.flag("auth.entra.allow-delegated"),
                Set.copyOf(configuration.list("auth.entra.required-scopes")),
                configuration.duration("auth.entra.clock-skew"),
                configuration.duration("auth.entra.max-token-lifetime"),
                (int) Math.min(Integer.MAX_VALUE, configuration.size("auth.entra.max-token-size")),
                configuration.duration("auth.entra.token-cache.ttl"),
                configuration.number("auth.entra.token-cache.size"));
        return Optional.of(new EntraSettings(
                tokens, addresses, keys, caFile, policy.groups(), !membership.equals("graph"), graph));
    }

    /** What is risky or will surprise, though it is allowed. */
    List<Problem> warnings(AccessPolicy policy) {
        List<Problem> warnings = new ArrayList<>();
        if (configuration.flag("auth.entra.accept-hdinsight-audience")) {
            warnings.add(warning(
                    "auth.entra.accept-hdinsight-audience",
                    "every service that receives a token for HDInsight can use it here"));
        }
        if (!policy.groups().isEmpty()
                && configuration.text("auth.graph.credential").equals("none")) {
            warnings.add(warning(
                    "auth.graph.credential",
                    "tokens of applications do not name groups; without a credential for Graph they are not members"));
        }
        return warnings;
    }

    private Problem warning(String key, String message) {
        return new Problem(configuration.given(key).map(Given::source).orElse("default"), key, message);
    }

    private String tenant() {
        String tenant = configuration.optional("auth.entra.tenant").orElse("");
        if (tenant.isEmpty()) {
            problems.missing("auth.entra.tenant", "the id of your directory (a GUID)");
        } else if (!Grants.isId(tenant)) {
            problems.add("auth.entra.tenant", "'" + tenant + "' is not the id of a directory (a GUID)");
        }
        return tenant.toLowerCase(Locale.ROOT);
    }

    private Set<String> audiences() {
        Set<String> audiences = new HashSet<>(configuration.list("auth.entra.audiences"));
        if (configuration.flag("auth.entra.accept-hdinsight-audience")) {
            audiences.addAll(HDINSIGHT);
        }
        if (audiences.isEmpty()) {
            problems.missing(
                    "auth.entra.audiences", "what tokens are for: the id of your application, or its URI (api://…)");
        }
        return audiences;
    }

    private Addresses addresses(Cloud cloud, String tenant) {
        URI authority = address(configuration, problems, "auth.entra.authority", cloud.authority());
        Addresses common = Addresses.of(authority, cloud.issuerV1(), tenant.isEmpty() ? "missing" : tenant);
        return new Addresses(
                configuration.optional("auth.entra.issuer-v1").orElse(common.issuerV1()),
                configuration.optional("auth.entra.issuer-v2").orElse(common.issuerV2()),
                address(configuration, problems, "auth.entra.jwks-v1", common.keysV1()),
                address(configuration, problems, "auth.entra.jwks-v2", common.keysV2()),
                common.token());
    }

    private @Nullable Keys keys() {
        try {
            return new Keys(
                    configuration.duration("auth.entra.keys.ttl"),
                    configuration.duration("auth.entra.keys.refresh-ahead"),
                    configuration.duration("auth.entra.keys.min-interval"),
                    configuration.duration("auth.entra.keys.outage"));
        } catch (IllegalArgumentException tooEarly) {
            problems.add("auth.entra.keys.refresh-ahead", "must be less than auth.entra.keys.ttl");
            return null;
        }
    }

    private Optional<Path> file(String key) {
        return file(configuration, problems, key);
    }

    /** A file that can be read. */
    static Optional<Path> file(Configuration configuration, Problems problems, String key) {
        Optional<Path> file = configuration.optional(key).map(Path::of);
        if (file.filter(path -> !Files.isReadable(path)).isPresent()) {
            problems.add(key, "there is no file " + file.get() + " that can be read");
        }
        return file;
    }

    /** An https address; plain http only where nobody can listen in. */
    static URI address(Configuration configuration, Problems problems, String key, URI otherwise) {
        Optional<String> text = configuration.optional(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            URI uri = URI.create(text.get());
            boolean near = "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && (uri.getHost().equals("127.0.0.1")
                            || uri.getHost().equals("localhost")
                            || uri.getHost().equals("[::1]")
                            || uri.getHost().equals("169.254.169.254"));
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || near)) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            problems.add(key, "'" + text.get() + "' is not an address");
            return otherwise;
        }
        problems.add(key, "'" + text.get() + "' must begin with https://");
        return otherwise;
    }
}
