package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayConfigurationTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "localhost, 127.0.0.1",
        "192.0.2.7, 0.0.0.0",
        "calls.example.org, 0.0.0.0"
    })
    void itServesTheAddressThatTheHostMeansHereOrAll(String host, String local) throws IOException {
        assertThat(RelayConfiguration.localAddress(host)).isEqualTo(local);
    }
}
