package org.kafkarestproxy.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.0.1,true",
        "10.0.0.0/8,11.0.0.1,false",
        "10.1.2.3,10.1.2.3,true",
        "10.1.2.3,10.1.2.4,false",
        "0.0.0.0/0,1.2.3.4,true",
        "192.168.1.128/25,192.168.1.127,false",
        "192.168.1.128/25,192.168.1.129,true",
        "fd00::/8,fd12::1,true",
        "fd00::/8,fe80::1,false",
        "::1,::1,true",
        "0.0.0.0/0,::1,false"
    })
    void contains_what_begins_with_its_bits(String range, String address, boolean contained)
            throws UnknownHostException {
        assertThat(new Cidr(range).contains(InetAddress.getByName(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com/8",
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0/",
                "1.2.3.4.5",
                "10.0.0.0/-1"
            })
    void a_name_or_nonsense_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cidr(text)).withMessageContaining("'" + text + "'");
    }
}
