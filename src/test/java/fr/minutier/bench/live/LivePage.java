package fr.minutier.bench.live;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.kernel.Party;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A party's page in a call as the real one speaks: joins, attests each second, countersigns each
/// ticket, has a last word when it is cut.
final class LivePage implements WebSocketLine.Listener {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern NUMBER = Pattern.compile("\"number\":([0-9]+)");

    private final Party party;
    private final Traffic traffic;
    private final QuickSigner signer = new QuickSigner();
    private @Nullable WebSocketLine line;
    private String countersignature = "null";
    private long sequence;
    private long tickets;
    private boolean joined;
    private boolean billing;
    private boolean cut;
    private boolean over;

    LivePage(Party party, Traffic traffic) {
        this.party = party;
        this.traffic = traffic;
    }

    boolean isJoined() {
        return joined;
    }

    /// Whether the meter runs, by its last figures.
    boolean isBilling() {
        return billing;
    }

    /// How many it was given.
    long tickets() {
        return tickets;
    }

    boolean isOver() {
        return over;
    }

    void attest() {
        if (joined && !cut) {
            speak("attest");
        }
    }

    @Override
    public String offers() {
        return "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\n";
    }

    @Override
    public void opened(WebSocketLine opened) {
        if (opened.isCompressed()) {
            throw new IllegalStateException("the server compresses the lines of rooms");
        }
        line = opened;
        send(
                """
                {"type":"join","instance":"page-%s","key":"%s"}"""
                        .formatted(party.name().toLowerCase(Locale.ROOT), signer.publicKey()));
    }

    @Override
    public void heard(WebSocketLine from, String message) {
        traffic.count(message);
        if (message.contains("\"type\":\"figures\"")) {
            billing = message.contains("\"state\":\"billing\"");
        } else if (message.startsWith("{\"type\":\"ticket\"")) {
            tickets++;
            sign(MAPPER.readTree(message).get("text").asString());
        } else if (message.startsWith("{\"type\":\"welcome\"")) {
            joined = true;
        } else if (message.startsWith("{\"type\":\"cut\"")) {
            cut = true;
            speak("last");
        } else if (message.startsWith("{\"type\":\"refused\"")) {
            throw new IllegalStateException(message);
        }
    }

    @Override
    public void closed(WebSocketLine gone) {
        over = true;
    }

    private void sign(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.find()) {
            throw new IllegalStateException("not a ticket: " + text);
        }
        countersignature =
                """
                {"number":%s,"signature":"%s"}"""
                        .formatted(
                                number.group(1),
                                signer.sign(Countersigned.signedText(party, text)));
    }

    private void speak(String type) {
        sequence++;
        send(
                """
                {"type":"%s","sequence":%d,"clock":%d,"state":"flowing","bytesIn":%d,\
                "bytesOut":%d,"mediaSeconds":%d,"countersignature":%s}"""
                        .formatted(
                                type,
                                sequence,
                                sequence * 1_000,
                                sequence * 90_000,
                                sequence * 90_000,
                                sequence,
                                countersignature));
        countersignature = "null";
    }

    private void send(String message) {
        WebSocketLine to = line;
        if (to != null && !over) {
            traffic.count(message);
            to.send(message);
        }
    }
}
