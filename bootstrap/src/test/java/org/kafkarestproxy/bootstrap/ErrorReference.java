package org.kafkarestproxy.bootstrap;

import java.util.Arrays;
import java.util.Comparator;
import org.kafkarestproxy.adapter.http.HttpErrors;
import org.kafkarestproxy.domain.error.ErrorCode;

/** Every error as a row of Markdown: its numbers from the code, and what it means to a client. */
final class ErrorReference {

    private static final String NOT_OFFERED = "Reserved for consumer groups; v1 has no route that answers it.";

    private ErrorReference() {}

    /**
     * @param meaning what happened
     * @param advice what a client does about it
     */
    private record Sense(String meaning, String advice) {}

    static String text() {
        StringBuilder text = new StringBuilder(
                        "| `error_code`, `code` | what happened | what to do | repeat | written |\n")
                .append("|---|---|---|---|---|\n");
        Arrays.stream(ErrorCode.values())
                .sorted(Comparator.comparingInt(HttpErrors::number))
                .forEach(code -> text.append(row(code)));
        return text.toString();
    }

    private static String row(ErrorCode code) {
        Sense sense = sense(code);
        return "| " + HttpErrors.number(code) + " `" + code + "` | " + sense.meaning + " | " + sense.advice + " | "
                + repeat(code) + " | " + (mayBeWritten(code) ? "maybe" : "no") + " |\n";
    }

    private static String repeat(ErrorCode code) {
        String when = HttpErrors.retryAfter(code)
                .map(wait -> " after " + wait.toSeconds() + " s")
                .orElse("");
        return code.retriable() ? "yes" + when : "no";
    }

    /** Whether an answer with it may say {@code "outcome":"unknown"}. */
    private static boolean mayBeWritten(ErrorCode code) {
        return switch (code) {
            case IDEMPOTENCY_IN_PROGRESS,
                    IDEMPOTENCY_OUTCOME_UNKNOWN,
                    INTERNAL,
                    KAFKA_AUTHENTICATION,
                    NOT_SUPPORTED,
                    KAFKA_UNAVAILABLE,
                    NOT_ENOUGH_REPLICAS,
                    TOPIC_CHANGED,
                    CORRUPT_RECORD,
                    PRODUCER_RESET,
                    SHUTTING_DOWN,
                    NOT_READY,
                    KAFKA_QUOTA,
                    DELIVERY_TIMEOUT,
                    KAFKA_TIMEOUT -> true;
            default -> false;
        };
    }

    /** A code without a sense does not compile. */
    private static Sense sense(ErrorCode code) {
        return switch (code) {
            case MALFORMED_HTTP ->
                new Sense(
                        "The request is not well-formed HTTP; the connection ends.",
                        "Mend the client, or what stands between it and the proxy.");
            case INVALID_JSON -> new Sense("The body is not one JSON document in UTF-8.", "Mend the body.");
            case INVALID_REQUEST ->
                new Sense(
                        "A member or parameter is missing, unknown, twice there or out of range; `message` names it, `record_index` the record.",
                        "Mend it.");
            case INVALID_TOPIC ->
                new Sense(
                        "Kafka has no topics of such a name.",
                        "Use letters, digits, `.`, `_` and `-`, at most 249 of them.");
            case INVALID_PARTITION -> new Sense("The partition is no number from 0 up.", "Mend it.");
            case INVALID_OFFSET -> new Sense("The offset is no number from 0 up, `earliest` or `latest`.", "Mend it.");
            case OFFSET_OUT_OF_RANGE ->
                new Sense(
                        "The log does not reach to this offset, or no longer begins there; `earliest_offset` and `latest_offset` say what there is.",
                        "Decide where to go on; nothing is skipped for you.");
            case INVALID_CONFIG -> new Sense("Kafka refuses a setting of the topic.", "Mend `topic_properties`.");
            case POLICY_VIOLATION ->
                new Sense("A policy of the Kafka cluster forbids the topic.", "Ask who runs the cluster.");
            case AMBIGUOUS_CREDENTIALS -> new Sense("Several `Authorization` headers came.", "Send one.");
            case INVALID_IDEMPOTENCY_KEY ->
                new Sense("The `Idempotency-Key` is none, or came twice.", "Send 1 to 128 visible ASCII characters.");
            case INVALID_GROUP, GROUP_NOT_FOUND, REBALANCED, GROUP_NOT_EMPTY, GROUP_FULL ->
                new Sense("A consumer group is not what was expected.", NOT_OFFERED);
            case UNAUTHENTICATED -> new Sense("No bearer token came.", "Get one and send it.");
            case INVALID_TOKEN ->
                new Sense(
                        "The token is not genuine, not for this proxy, or over.",
                        "Get a new one, once; if that is refused too, see the proxy's audit log.");
            case FORBIDDEN ->
                new Sense(
                        "The caller may not do this on this topic, whether it exists or not.",
                        "Ask for the right; see [entra.md](entra.md).");
            case INTERNAL_TOPIC -> new Sense("The topic is Kafka's own or the proxy's.", "Leave it alone.");
            case KAFKA_TOPIC_DENIED ->
                new Sense(
                        "Kafka does not let the proxy do this on the topic.",
                        "Give the proxy's user at Kafka the [right](operations.md#what-the-proxy-may-do-at-kafka).");
            case KAFKA_CLUSTER_DENIED -> new Sense("Kafka does not let the proxy do this in the cluster.", "The same.");
            case KAFKA_GROUP_DENIED -> new Sense("Kafka does not let the proxy use a group.", "The same.");
            case KAFKA_DENIED -> new Sense("Kafka does not let the proxy do this.", "The same.");
            case TOPIC_DELETION_DISABLED ->
                new Sense("The brokers run with `delete.topic.enable=false`.", "Ask who runs the cluster.");
            case TOPIC_NOT_FOUND ->
                new Sense(
                        "There is no such topic. Nothing makes topics but `PUT /v1/topics/{topic}`.",
                        "Make it; with `retriable: true` it was made just now and brokers do not know it yet.");
            case PARTITION_NOT_FOUND ->
                new Sense("The topic has fewer partitions.", "Ask `/v1/metadata/topics/{topic}/partitions`.");
            case ROUTE_NOT_FOUND -> new Sense("There is nothing at this path.", "See [api.md](api.md#calls).");
            case RESOURCE_NOT_FOUND -> new Sense("Kafka does not know what this is about.", "See the proxy's log.");
            case METHOD_NOT_ALLOWED ->
                new Sense("The path does not take this method; `Allow` names those it takes.", "Use one of them.");
            case NOT_ACCEPTABLE -> new Sense("`Accept` leaves out `application/json`.", "Accept it.");
            case REQUEST_TIMEOUT ->
                new Sense("The head or the body took too long to arrive.", "Send faster; the connection is closed.");
            case TOPIC_EXISTS ->
                new Sense(
                        "There is a topic of this name, or one that differs in `.` and `_` only.",
                        "Go on if it is the one you want.");
            case IDEMPOTENCY_IN_PROGRESS ->
                new Sense("The first request with this key still runs.", "Come again with the same key.");
            case IDEMPOTENCY_OUTCOME_UNKNOWN ->
                new Sense(
                        "Nobody can tell whether all records of the first request with this key are written; `offsets` says which.",
                        "Look for them in the topic. A new key may write them twice.");
            case CONFLICT -> new Sense("Kafka is doing something that excludes this.", "See the proxy's log.");
            case RECORD_TOO_LARGE ->
                new Sense(
                        "A record is larger than the proxy (`kafka.producer.max.request.size`) or the topic (`max.message.bytes`) takes.",
                        "Make it smaller, or raise the limit.");
            case BODY_TOO_LARGE ->
                new Sense("The body, unpacked, is larger than `http.max-body-size`.", "Send fewer records at a time.");
            case TOO_MANY_RECORDS -> new Sense("More records than `limits.max-records`.", "Send fewer at a time.");
            case URI_TOO_LONG -> new Sense("Path and query are longer than `http.max-uri-size`.", "Shorten them.");
            case UNSUPPORTED_MEDIA_TYPE ->
                new Sense(
                        "The body is not said to be JSON.",
                        "Send `Content-Type: application/json`; `curl -d` alone does not.");
            case UNSUPPORTED_ENCODING ->
                new Sense("The body comes in an encoding other than gzip and zstd.", "Use one of them, or none.");
            case EXPECTATION_FAILED ->
                new Sense("`Expect` asks for something other than `100-continue`.", "Leave it out.");
            case RECORD_REJECTED ->
                new Sense(
                        "The topic does not take such a record: no key on a compacted topic, or a timestamp out of its range.",
                        "Mend the record.");
            case SERIALIZATION -> new Sense("Kafka's client cannot put the record into bytes.", "See the proxy's log.");
            case IDEMPOTENCY_MISMATCH ->
                new Sense("The key was used for another body.", "Use a new key for a new request.");
            case QUOTA_EXCEEDED ->
                new Sense("The caller uses more than its share or its quota.", "Come again later, and send less.");
            case KAFKA_QUOTA -> new Sense("Kafka throttles changes of topics.", "Come again later.");
            case HEAD_TOO_LARGE ->
                new Sense("The request head is larger than `http.max-head-size`.", "Send fewer or shorter headers.");
            case INTERNAL -> new Sense("Something went wrong in the proxy.", "Give its operator the `request_id`.");
            case KAFKA_AUTHENTICATION ->
                new Sense(
                        "Kafka refuses the proxy's own login.", "The operator mends `kafka.common.sasl.*` or `ssl.*`.");
            case NOT_SUPPORTED -> new Sense("The brokers, or this proxy, cannot do this.", "Do without.");
            case OVERLOADED ->
                new Sense(
                        "There is no room for the request now.",
                        "Come again later; more of it needs [more room](operations.md#size).");
            case KAFKA_UNAVAILABLE -> new Sense("A broker is away or changes its role.", "Come again.");
            case NOT_ENOUGH_REPLICAS ->
                new Sense(
                        "Fewer replicas are in sync than `min.insync.replicas`.",
                        "Come again; the cluster is not whole.");
            case TOPIC_CHANGED -> new Sense("The topic was made anew meanwhile.", "Come again.");
            case OFFSET_NOT_AVAILABLE -> new Sense("The broker does not know the ends of the log yet.", "Come again.");
            case CORRUPT_RECORD ->
                new Sense(
                        "A batch did not arrive at the broker, or at the proxy, as it was sent.",
                        "Come again; if it stays, look at the brokers' disks.");
            case PRODUCER_RESET -> new Sense("The proxy replaces its producer.", "Come again.");
            case SHUTTING_DOWN -> new Sense("This instance stops.", "Come again; a load balancer finds another.");
            case NOT_READY -> new Sense("The proxy or a broker has only just started.", "Come again.");
            case IDENTITY_UNAVAILABLE ->
                new Sense("The login service or Graph does not answer, so the caller cannot be judged.", "Come again.");
            case DELIVERY_TIMEOUT ->
                new Sense(
                        "Kafka did not confirm the records in time.",
                        "Repeat with the same `Idempotency-Key`, or look in the topic.");
            case KAFKA_TIMEOUT ->
                new Sense(
                        "Kafka did not answer a read, or a change of topics, in time.",
                        "Come again; look first whether the change was made.");
            case HTTP_VERSION -> new Sense("The version of HTTP is not spoken here.", "Use HTTP/1.1 or HTTP/2.");
        };
    }
}
