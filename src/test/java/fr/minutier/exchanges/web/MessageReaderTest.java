package fr.minutier.exchanges.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.PageSigner;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Epoch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MessageReaderTest {

    private final MessageReader reader = new MessageReader();

    @Test
    void readsWhatTheProtocolKnows() {
        assertThat(reader.read("{\"type\":\"join\",\"instance\":\"x\"}"))
                .contains(new ClientMessage.Join("x", "", null));
        assertThat(
                        reader.read(
                                """
                                {"type":"attest","sequence":7,"clock":12.5,"state":"flowing",
                                "bytesIn":9,"bytesOut":9,"mediaSeconds":3.25}"""))
                .contains(new ClientMessage.Attest(7, true, null));
        assertThat(reader.read("{\"type\":\"last\",\"sequence\":8,\"state\":\"frozen\"}"))
                .contains(new ClientMessage.Attest(8, false, null));
        assertThat(reader.read("{\"type\":\"extend\",\"seconds\":600}"))
                .contains(new ClientMessage.Extend(new Seconds(600)));
        assertThat(reader.read("{\"type\":\"leave\"}")).contains(new ClientMessage.Leave());
    }

    @Test
    void readsWhatAPageSigned(@TempDir Path folder) {
        PageSigner client = new PageSigner();
        Ticket ticket =
                Ticket.of(
                        new UUID(4, 4),
                        "0".repeat(64),
                        7,
                        Instant.EPOCH,
                        "",
                        client.publicKey(),
                        List.of(new Epoch.Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(5))));
        SignedTicket signed =
                SignedTicket.sign(new SigningKeys(folder).key(), List.of(ticket)).getFirst();
        Countersigned mine = client.countersign(Party.CLIENT, signed);
        ObjectNode join = kept(mine);
        ObjectNode ticketNode = (ObjectNode) join.get("ticket");
        assertThat(reader.read(join.toString()))
                .contains(new ClientMessage.Join("x", client.publicKey(), mine));

        ticketNode.put("text", ticket.text().replace(":7", ": 7"));
        assertThat(reader.read(join.toString())).isEmpty();
        ticketNode.put("text", "{}");
        assertThat(reader.read(join.toString())).isEmpty();
        ticketNode.put("text", ticket.text() + " ".repeat(5_000));
        assertThat(reader.read(join.toString())).isEmpty();
        join.putNull("ticket").put("key", "AAAA");
        assertThat(reader.read(join.toString())).isEmpty();

        assertThat(
                        reader.read(
                                """
                                {"type":"attest","sequence":7,"state":"flowing",
                                "countersignature":{"number":9,"signature":"AA=="}}"""))
                .contains(
                        new ClientMessage.Attest(
                                7, true, new ClientMessage.Countersignature(9, "AA==")));
    }

    private static ObjectNode kept(Countersigned mine) {
        ObjectNode join = new JsonMapper().createObjectNode().put("type", "join");
        join.put("instance", "x").put("key", mine.ticket().clientKey());
        ObjectNode ticket = join.putObject("ticket");
        ticket.put("text", mine.ticket().text()).put("party", "client");
        ticket.put("signature", mine.signed().signature());
        ticket.put("publicKey", mine.signed().publicKey());
        ticket.putArray("path");
        ticket.put("countersignature", mine.countersignature());
        return join;
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
