package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayConfigurationTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "::1, 0:0:0:0:0:0:0:1",
        "localhost, 127.0.0.1 ::1",
        "192.0.2.7, ::",
        "2001:db8::7, ::",
        "calls.example.org, ::"
    })
    void itServesTheAddressesThatTheHostMeansHereOrAll(String host, String local)
            throws IOException {
        assertThat(RelayConfiguration.localAddresses(host))
                .isEqualTo(List.of(local.split(" ", -1)));
    }
}
