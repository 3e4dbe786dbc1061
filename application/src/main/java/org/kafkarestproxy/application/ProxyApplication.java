package org.kafkarestproxy.application;

import java.util.Set;
import org.kafkarestproxy.application.port.in.CheckHealth;
import org.kafkarestproxy.application.port.in.ExploreCluster;
import org.kafkarestproxy.application.port.in.FindQuota;
import org.kafkarestproxy.application.port.in.IdentifyCaller;
import org.kafkarestproxy.application.port.in.ManageTopics;
import org.kafkarestproxy.application.port.in.ProduceRecords;
import org.kafkarestproxy.application.port.in.ReadRecords;
import org.kafkarestproxy.application.port.out.GroupDirectory;
import org.kafkarestproxy.application.port.out.Kafka;
import org.kafkarestproxy.application.port.out.RequestMemory;
import org.kafkarestproxy.application.port.out.TokenVerifier;
import org.kafkarestproxy.domain.security.AccessPolicy;
import org.kafkarestproxy.domain.security.Caller;

/**
 * The proxy without its edges: everything it can do, over whatever stands behind the outbound ports. This is all that a
 * service needs which embeds the proxy. Closing what was passed in stays with whoever made it.
 */
public record ProxyApplication(
        ProduceRecords produceRecords,
        ReadRecords readRecords,
        ExploreCluster exploreCluster,
        ManageTopics manageTopics,
        IdentifyCaller identifyCaller,
        FindQuota findQuota,
        CheckHealth checkHealth) {

    /** For a service that guards its own door: every caller may do everything, within the default limits. */
    public static ProxyApplication over(Kafka kafka) {
        return over(kafka, token -> Caller.ANONYMOUS, caller -> Set.of(), AccessPolicy.open(), Limits.DEFAULTS);
    }

    /** Without a memory for requests: one with a key is refused with NOT_SUPPORTED. */
    public static ProxyApplication over(
            Kafka kafka, TokenVerifier verifier, GroupDirectory directory, AccessPolicy policy, Limits limits) {
        return over(kafka, verifier, directory, policy, limits, new NoRequestMemory());
    }

    /**
     * All of it.
     *
     * @param memory makes repeats of requests with a key write nothing
     */
    public static ProxyApplication over(
            Kafka kafka,
            TokenVerifier verifier,
            GroupDirectory directory,
            AccessPolicy policy,
            Limits limits,
            RequestMemory memory) {
        Gatekeeper gatekeeper = new Gatekeeper(policy, directory);
        return new ProxyApplication(
                new ProduceRecordsService(gatekeeper, limits, kafka.writer(), memory),
                new ReadRecordsService(gatekeeper, limits, kafka.reader()),
                new ExploreClusterService(gatekeeper, kafka.admin()),
                new ManageTopicsService(gatekeeper, kafka.admin()),
                new IdentifyCallerService(verifier),
                new FindQuotaService(policy.quotas(), directory),
                new CheckHealthService(kafka, verifier, directory));
    }
}
