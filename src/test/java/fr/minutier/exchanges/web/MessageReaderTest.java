package fr.minutier.exchanges.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Seconds;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private final MessageReader reader = new MessageReader();

    @Test
    void readsWhatTheProtocolKnows() {
        assertThat(reader.read("{\"type\":\"join\",\"instance\":\"x\"}"))
                .contains(new ClientMessage.Join("x"));
        assertThat(
                        reader.read(
                                """
                                {"type":"attest","sequence":7,"clock":12.5,"state":"flowing",
                                "bytesIn":9,"bytesOut":9,"mediaSeconds":3.25}"""))
                .contains(new ClientMessage.Attest(7, true));
        assertThat(reader.read("{\"type\":\"last\",\"sequence\":8,\"state\":\"frozen\"}"))
                .contains(new ClientMessage.Attest(8, false));
        assertThat(reader.read("{\"type\":\"extend\",\"seconds\":600}"))
                .contains(new ClientMessage.Extend(new Seconds(600)));
        assertThat(reader.read("{\"type\":\"leave\"}")).contains(new ClientMessage.Leave());
    }

    @Test
    void refusesEverythingElse() {
        for (String message :
                new String[] {
                    "",
                    "null",
                    "[]",
                    "{",
                    "{}",
                    "{\"type\":\"join\"}",
                    "{\"type\":\"join\",\"instance\":\" \"}",
                    "{\"type\":\"join\",\"instance\":\"" + "x".repeat(101) + "\"}",
                    "{\"type\":\"settle\"}",
                    "{\"type\":[\"leave\"]}",
                    "{\"type\":\"attest\",\"sequence\":-1,\"state\":\"flowing\"}",
                    "{\"type\":\"attest\",\"sequence\":1.5,\"state\":\"flowing\"}",
                    "{\"type\":\"attest\",\"sequence\":1,\"state\":\"happy\"}",
                    "{\"type\":\"attest\",\"sequence\":1,\"state\":\"flowing\",\"bytesIn\":-1}",
                    "{\"type\":\"attest\",\"sequence\":1,\"state\":\"flowing\",\"clock\":1e99}",
                    "{\"type\":\"attest\",\"sequence\":99999999999999999999,\"state\":\"frozen\"}",
                    "{\"type\":\"extend\",\"seconds\":0}",
                    "{\"type\":\"extend\",\"seconds\":-600}",
                    "{\"type\":\"extend\",\"seconds\":86401}",
                    "{\"type\":\"signal\",\"data\":{}}",
                    "{\"type\":\"signal\",\"generation\":1,\"data\":{}}",
                    "{\"type\":\"signal\",\"generation\":1,\"data\":{\"description\":{}}}",
                    "{\"type\":\"signal\",\"generation\":1,\"data\":{\"candidate\":{}}}"
                }) {
            assertThat(reader.read(message)).as(message).isEqualTo(Optional.empty());
        }
    }

    @Test
    void keepsOnlyRelayedCandidatesInDescriptions() {
        Optional<ClientMessage> read =
                reader.read(
                        """
                        {"type":"signal","generation":3,"data":{"description":{"type":"offer",
                        "sdp":"v=0\\r\\na=candidate:1 1 udp 9 10.0.0.1 9 typ host\\r\\na=mid:0\\r\\n"
                        },"other":1}}""");
        assertThat(read)
                .contains(
                        new ClientMessage.Signal(
                                "{\"description\":{\"type\":\"offer\","
                                        + "\"sdp\":\"v=0\\r\\na=mid:0\\r\\n\"}}",
                                3));
    }
}
