package org.kafkarestproxy.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

    private static final List<String> BROKER = List.of("localhost:1");

    private static KafkaSettings with(Map<String, String> common, Map<String, String> producer) {
        return with(common, producer, 1);
    }

    private static KafkaSettings with(Map<String, String> common, Map<String, String> producer, int producers) {
        return new KafkaSettings(
                BROKER,
                common,
                producer,
                Map.of(),
                Map.of(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                8,
                producers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acks", "enable.idempotence", "isolation.level", "bootstrap.servers", "group.id"})
    void refuses_what_the_promises_rest_on(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Map.of(name, "x"), Map.of()))
                .withMessageContaining(name);
    }

    @Test
    void a_property_of_one_client_beats_the_common_one_and_that_the_default() {
        KafkaSettings settings =
                with(Map.of("linger.ms", "7", "client.id", "mine"), Map.of("linger.ms", "9", "batch.size", "1"));

        Map<String, Object> producer = new ClientProperties(settings).producer(0);

        assertThat(producer)
                .containsEntry("linger.ms", "9")
                .containsEntry("batch.size", "1")
                .containsEntry("client.id", "mine")
                .containsEntry("delivery.timeout.ms", "25000")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true");
        assertThat(new ClientProperties(settings).consumer())
                .doesNotContainKey("batch.size")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("allow.auto.create.topics", "false");
    }

    @Test
    void knows_the_numbers_that_other_settings_are_checked_against() {
        KafkaSettings settings = with(
                Map.of("request.timeout.ms", "4000"), Map.of("max.request.size", "99", "delivery.timeout.ms", "6000"));

        assertThat(settings.maxRecordBytes()).isEqualTo(99);
        assertThat(settings.deliveryTimeout()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.maxBlock()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.requestTimeoutAndLinger()).isEqualTo(Duration.ofMillis(4005));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Map.of(), Map.of("max.block.ms", "soon")).maxBlock())
                .withMessageContaining("kafka.producer.max.block.ms");
    }

    @Test
    void several_producers_have_names_of_their_own_and_share_the_memory_of_one() {
        ClientProperties properties =
                new ClientProperties(with(Map.of(), Map.of("client.id", "mine", "buffer.memory", "6000000"), 3));

        assertThat(properties.producer(0))
                .containsEntry("client.id", "mine-1")
                .containsEntry("buffer.memory", "2000000");
        assertThat(properties.producer(2))
                .containsEntry("client.id", "mine-3")
                .containsEntry("buffer.memory", "2000000");
        assertThatIllegalArgumentException().isThrownBy(() -> with(Map.of(), Map.of(), 0));
    }

    @Test
    void there_is_a_producer_per_ten_cores_as_long_as_each_has_enough_memory() {
        assertThat(KafkaSettings.producersFor(1, 1 << 20)).isEqualTo(1);
        assertThat(KafkaSettings.producersFor(10, 128 << 20)).isEqualTo(1);
        assertThat(KafkaSettings.producersFor(16, 128 << 20)).isEqualTo(2);
        assertThat(KafkaSettings.producersFor(64, 32 << 20)).isEqualTo(2);
    }

    @Test
    void says_which_property_does_not_suit_a_client() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApacheKafka.connect(with(Map.of(), Map.of("compression.type", "best"))))
                .withMessageContaining("best");
    }

    @Test
    void takes_passwords_and_keys_for_secrets_and_addresses_not() {
        assertThat(List.of("sasl.jaas.config", "ssl.keystore.password", "my.api.token", "ssl.keystore.key"))
                .allMatch(KafkaProperties::isSecret);
        assertThat(List.of("client.id", "sasl.oauthbearer.token.endpoint.url", "ssl.keystore.location"))
                .noneMatch(KafkaProperties::isSecret);
    }

    @Test
    void a_value_may_come_from_a_file() {
        assertThat(new ClientProperties(with(Map.of(), Map.of())).admin())
                .containsEntry("config.providers", "env,file,dir");
        assertThat(new ClientProperties(with(Map.of("config.providers", "vault"), Map.of())).admin())
                .containsEntry("config.providers", "vault")
                .doesNotContainKey("config.providers.env.class");
    }
}
