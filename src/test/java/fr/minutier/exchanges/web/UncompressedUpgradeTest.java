package fr.minutier.exchanges.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class UncompressedUpgradeTest {

    @Test
    void theContainerSeesNoOfferOfCompressionAndAllTheRest() {
        MockHttpServletRequest offered = new MockHttpServletRequest();
        offered.addHeader("Sec-WebSocket-Extensions", "permessage-deflate");
        offered.addHeader("Sec-WebSocket-Version", "13");

        HttpServletRequest seen = UncompressedUpgrade.withoutOffers(offered);

        assertThat(seen.getHeader("sec-websocket-extensions")).isNull();
        assertThat(Collections.list(seen.getHeaders("Sec-WebSocket-Extensions"))).isEmpty();
        assertThat(seen.getHeader("Sec-WebSocket-Version")).isEqualTo("13");
    }
}
