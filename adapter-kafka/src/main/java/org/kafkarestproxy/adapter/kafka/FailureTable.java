package org.kafkarestproxy.adapter.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.AuthorizerNotReadyException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.BrokerNotAvailableException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.ConcurrentTransactionsException;
import org.apache.kafka.common.errors.ControllerMovedException;
import org.apache.kafka.common.errors.CoordinatorLoadInProgressException;
import org.apache.kafka.common.errors.CoordinatorNotAvailableException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.DelegationTokenAuthorizationException;
import org.apache.kafka.common.errors.DelegationTokenDisabledException;
import org.apache.kafka.common.errors.DelegationTokenExpiredException;
import org.apache.kafka.common.errors.DelegationTokenNotFoundException;
import org.apache.kafka.common.errors.DelegationTokenOwnerMismatchException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.DuplicateBrokerRegistrationException;
import org.apache.kafka.common.errors.DuplicateResourceException;
import org.apache.kafka.common.errors.DuplicateSequenceException;
import org.apache.kafka.common.errors.DuplicateVoterException;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.apache.kafka.common.errors.EligibleLeadersNotAvailableException;
import org.apache.kafka.common.errors.FeatureUpdateFailedException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.FencedLeaderEpochException;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.FencedStateEpochException;
import org.apache.kafka.common.errors.FetchSessionIdNotFoundException;
import org.apache.kafka.common.errors.FetchSessionTopicIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupMaxSizeReachedException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.IllegalSaslStateException;
import org.apache.kafka.common.errors.InconsistentClusterIdException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InconsistentTopicIdException;
import org.apache.kafka.common.errors.InconsistentVoterSetException;
import org.apache.kafka.common.errors.IneligibleReplicaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidCommitOffsetSizeException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidFetchSessionEpochException;
import org.apache.kafka.common.errors.InvalidFetchSizeException;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.apache.kafka.common.errors.InvalidMetadataException;
import org.apache.kafka.common.errors.InvalidOffsetException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidPrincipalTypeException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidRecordStateException;
import org.apache.kafka.common.errors.InvalidRegistrationException;
import org.apache.kafka.common.errors.InvalidRegularExpression;
import org.apache.kafka.common.errors.InvalidReplicaAssignmentException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.InvalidRequiredAcksException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.InvalidShareSessionEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.InvalidUpdateVersionException;
import org.apache.kafka.common.errors.InvalidVoterKeyException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.ListenerNotFoundException;
import org.apache.kafka.common.errors.LogDirNotFoundException;
import org.apache.kafka.common.errors.MemberIdRequiredException;
import org.apache.kafka.common.errors.MismatchedEndpointTypeException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NewLeaderElectedException;
import org.apache.kafka.common.errors.NoReassignmentInProgressException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.NotCoordinatorException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.OffsetMovedToTieredStorageException;
import org.apache.kafka.common.errors.OffsetNotAvailableException;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.OperationNotAttemptedException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.PositionOutOfRangeException;
import org.apache.kafka.common.errors.PreferredLeaderNotAvailableException;
import org.apache.kafka.common.errors.PrincipalDeserializationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.ReassignmentInProgressException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RebootstrapRequiredException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RefreshRetriableException;
import org.apache.kafka.common.errors.ReplicaNotAvailableException;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ShareSessionLimitReachedException;
import org.apache.kafka.common.errors.ShareSessionNotFoundException;
import org.apache.kafka.common.errors.SnapshotNotFoundException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.StaleBrokerEpochException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.StreamsInvalidTopologyEpochException;
import org.apache.kafka.common.errors.StreamsInvalidTopologyException;
import org.apache.kafka.common.errors.StreamsTopologyFencedException;
import org.apache.kafka.common.errors.TelemetryTooLargeException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionCoordinatorFencedException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnacceptableCredentialException;
import org.apache.kafka.common.errors.UnknownControllerIdException;
import org.apache.kafka.common.errors.UnknownLeaderEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownSubscriptionIdException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.apache.kafka.common.errors.UnstableOffsetCommitException;
import org.apache.kafka.common.errors.UnsupportedAssignorException;
import org.apache.kafka.common.errors.UnsupportedByAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedCompressionTypeException;
import org.apache.kafka.common.errors.UnsupportedEndpointTypeException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.VoterNotFoundException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.kafkarestproxy.domain.error.ErrorCode;

/**
 * What each exception class of Kafka's clients means. Every class has an entry of its own: which parents they have changes
 * between versions of Kafka, and says little.
 */
final class FailureTable {

    /** What is known of a record that was handed over when the failure came. */
    enum Outcome {
        NOT_WRITTEN,
        UNKNOWN
    }

    record Meaning(ErrorCode code, Outcome outcome) {}

    private final Map<Class<?>, Meaning> meanings = new HashMap<>();

    FailureTable() {
        add(
                ErrorCode.CONFLICT,
                Outcome.UNKNOWN,
                DuplicateResourceException.class,
                ElectionNotNeededException.class,
                FeatureUpdateFailedException.class,
                InvalidUpdateVersionException.class,
                ReassignmentInProgressException.class);
        add(ErrorCode.CORRUPT_RECORD, Outcome.UNKNOWN, CorruptRecordException.class);
        add(ErrorCode.GROUP_FULL, Outcome.UNKNOWN, GroupMaxSizeReachedException.class);
        add(
                ErrorCode.GROUP_NOT_EMPTY,
                Outcome.UNKNOWN,
                GroupNotEmptyException.class,
                GroupSubscribedToTopicException.class);
        add(ErrorCode.GROUP_NOT_FOUND, Outcome.UNKNOWN, GroupIdNotFoundException.class);
        add(
                ErrorCode.INTERNAL,
                Outcome.UNKNOWN,
                KafkaException.class,
                ApiException.class,
                BrokerIdNotRegisteredException.class,
                DuplicateBrokerRegistrationException.class,
                DuplicateVoterException.class,
                FencedStateEpochException.class,
                InconsistentClusterIdException.class,
                InconsistentVoterSetException.class,
                IneligibleReplicaException.class,
                InvalidRecordStateException.class,
                InvalidRegistrationException.class,
                InvalidVoterKeyException.class,
                NewLeaderElectedException.class,
                OperationNotAttemptedException.class,
                PositionOutOfRangeException.class,
                SnapshotNotFoundException.class,
                StaleBrokerEpochException.class,
                StreamsInvalidTopologyEpochException.class,
                StreamsInvalidTopologyException.class,
                StreamsTopologyFencedException.class,
                TelemetryTooLargeException.class,
                UnknownControllerIdException.class,
                UnknownServerException.class,
                UnknownSubscriptionIdException.class,
                VoterNotFoundException.class);
        add(ErrorCode.INVALID_CONFIG, Outcome.UNKNOWN, ConfigException.class, InvalidConfigurationException.class);
        add(
                ErrorCode.INVALID_GROUP,
                Outcome.UNKNOWN,
                InconsistentGroupProtocolException.class,
                InvalidGroupIdException.class,
                InvalidSessionTimeoutException.class,
                UnsupportedAssignorException.class);
        add(
                ErrorCode.INVALID_REQUEST,
                Outcome.NOT_WRITTEN,
                InvalidCommitOffsetSizeException.class,
                InvalidFetchSizeException.class,
                InvalidPartitionsException.class,
                InvalidRegularExpression.class,
                InvalidReplicaAssignmentException.class,
                InvalidReplicationFactorException.class,
                InvalidRequestException.class,
                InvalidRequiredAcksException.class,
                OffsetMetadataTooLarge.class,
                UnsupportedCompressionTypeException.class);
        add(ErrorCode.INVALID_TOPIC, Outcome.NOT_WRITTEN, InvalidTopicException.class);
        add(
                ErrorCode.KAFKA_AUTHENTICATION,
                Outcome.UNKNOWN,
                AuthenticationException.class,
                DelegationTokenDisabledException.class,
                DelegationTokenExpiredException.class,
                DelegationTokenNotFoundException.class,
                DelegationTokenOwnerMismatchException.class,
                IllegalSaslStateException.class,
                InvalidPrincipalTypeException.class,
                PrincipalDeserializationException.class,
                SaslAuthenticationException.class,
                SslAuthenticationException.class,
                UnacceptableCredentialException.class,
                UnsupportedByAuthenticationException.class,
                UnsupportedSaslMechanismException.class);
        add(ErrorCode.KAFKA_CLUSTER_DENIED, Outcome.NOT_WRITTEN, ClusterAuthorizationException.class);
        add(
                ErrorCode.KAFKA_DENIED,
                Outcome.NOT_WRITTEN,
                AuthorizationException.class,
                DelegationTokenAuthorizationException.class,
                TransactionalIdAuthorizationException.class);
        add(ErrorCode.KAFKA_GROUP_DENIED, Outcome.UNKNOWN, GroupAuthorizationException.class);
        add(ErrorCode.KAFKA_QUOTA, Outcome.UNKNOWN, ThrottlingQuotaExceededException.class);
        add(ErrorCode.KAFKA_TIMEOUT, Outcome.UNKNOWN, TimeoutException.class);
        add(ErrorCode.KAFKA_TOPIC_DENIED, Outcome.NOT_WRITTEN, TopicAuthorizationException.class);
        add(
                ErrorCode.KAFKA_UNAVAILABLE,
                Outcome.UNKNOWN,
                RetriableCommitFailedException.class,
                BrokerNotAvailableException.class,
                ControllerMovedException.class,
                CoordinatorLoadInProgressException.class,
                CoordinatorNotAvailableException.class,
                DisconnectException.class,
                EligibleLeadersNotAvailableException.class,
                FencedLeaderEpochException.class,
                FetchSessionIdNotFoundException.class,
                FetchSessionTopicIdException.class,
                InvalidFetchSessionEpochException.class,
                InvalidMetadataException.class,
                InvalidShareSessionEpochException.class,
                KafkaStorageException.class,
                LeaderNotAvailableException.class,
                ListenerNotFoundException.class,
                NetworkException.class,
                NotControllerException.class,
                NotCoordinatorException.class,
                NotLeaderOrFollowerException.class,
                PreferredLeaderNotAvailableException.class,
                RebootstrapRequiredException.class,
                RefreshRetriableException.class,
                ReplicaNotAvailableException.class,
                RetriableException.class,
                ShareSessionLimitReachedException.class,
                ShareSessionNotFoundException.class,
                UnknownLeaderEpochException.class,
                UnstableOffsetCommitException.class);
        add(
                ErrorCode.NOT_ENOUGH_REPLICAS,
                Outcome.UNKNOWN,
                NotEnoughReplicasAfterAppendException.class,
                NotEnoughReplicasException.class);
        add(ErrorCode.NOT_READY, Outcome.UNKNOWN, AuthorizerNotReadyException.class);
        add(
                ErrorCode.NOT_SUPPORTED,
                Outcome.UNKNOWN,
                MismatchedEndpointTypeException.class,
                SecurityDisabledException.class,
                UnsupportedEndpointTypeException.class,
                UnsupportedVersionException.class);
        add(
                ErrorCode.OFFSET_NOT_AVAILABLE,
                Outcome.UNKNOWN,
                OffsetMovedToTieredStorageException.class,
                OffsetNotAvailableException.class);
        add(
                ErrorCode.OFFSET_OUT_OF_RANGE,
                Outcome.UNKNOWN,
                org.apache.kafka.clients.consumer.InvalidOffsetException.class,
                LogTruncationException.class,
                NoOffsetForPartitionException.class,
                org.apache.kafka.clients.consumer.OffsetOutOfRangeException.class,
                InvalidOffsetException.class,
                OffsetOutOfRangeException.class);
        add(ErrorCode.OVERLOADED, Outcome.NOT_WRITTEN, BufferExhaustedException.class);
        add(ErrorCode.POLICY_VIOLATION, Outcome.UNKNOWN, PolicyViolationException.class);
        add(
                ErrorCode.PRODUCER_RESET,
                Outcome.UNKNOWN,
                ApplicationRecoverableException.class,
                ConcurrentTransactionsException.class,
                DuplicateSequenceException.class,
                InvalidPidMappingException.class,
                InvalidProducerEpochException.class,
                InvalidTxnStateException.class,
                InvalidTxnTimeoutException.class,
                OutOfOrderSequenceException.class,
                ProducerFencedException.class,
                TransactionAbortableException.class,
                TransactionAbortedException.class,
                TransactionCoordinatorFencedException.class,
                UnknownProducerIdException.class);
        add(
                ErrorCode.REBALANCED,
                Outcome.UNKNOWN,
                CommitFailedException.class,
                FencedInstanceIdException.class,
                FencedMemberEpochException.class,
                IllegalGenerationException.class,
                MemberIdRequiredException.class,
                RebalanceInProgressException.class,
                StaleMemberEpochException.class,
                UnknownMemberIdException.class,
                UnreleasedInstanceIdException.class);
        add(
                ErrorCode.RECORD_REJECTED,
                Outcome.NOT_WRITTEN,
                InvalidRecordException.class,
                InvalidTimestampException.class,
                UnsupportedForMessageFormatException.class);
        add(
                ErrorCode.RECORD_TOO_LARGE,
                Outcome.NOT_WRITTEN,
                RecordBatchTooLargeException.class,
                RecordTooLargeException.class);
        add(
                ErrorCode.RESOURCE_NOT_FOUND,
                Outcome.UNKNOWN,
                LogDirNotFoundException.class,
                NoReassignmentInProgressException.class,
                ResourceNotFoundException.class,
                TransactionalIdNotFoundException.class);
        add(
                ErrorCode.SERIALIZATION,
                Outcome.NOT_WRITTEN,
                RecordDeserializationException.class,
                SerializationException.class);
        add(ErrorCode.SHUTTING_DOWN, Outcome.UNKNOWN, InterruptException.class, WakeupException.class);
        add(
                ErrorCode.TOPIC_CHANGED,
                Outcome.UNKNOWN,
                InconsistentTopicIdException.class,
                UnknownTopicIdException.class);
        add(ErrorCode.TOPIC_DELETION_DISABLED, Outcome.UNKNOWN, TopicDeletionDisabledException.class);
        add(ErrorCode.TOPIC_EXISTS, Outcome.UNKNOWN, TopicExistsException.class);
        add(ErrorCode.TOPIC_NOT_FOUND, Outcome.NOT_WRITTEN, UnknownTopicOrPartitionException.class);
    }

    private void add(ErrorCode code, Outcome outcome, Class<?>... classes) {
        for (Class<?> type : classes) {
            meanings.put(type, new Meaning(code, outcome));
        }
    }

    /** What exactly this class means; null when it has no entry. */
    @Nullable
    Meaning get(Class<?> type) {
        return meanings.get(type);
    }
}
