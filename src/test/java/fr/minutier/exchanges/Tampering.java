package fr.minutier.exchanges;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.kernel.Party;
import fr.minutier.metering.Epoch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Receipts that someone changed, each with the code of its refusal: by who has no key, and by the
/// server itself, which signs again what it changed. The verifiers must all tell the same.
public final class Tampering {

    /// @param code of the refusal
    public record Case(String name, String receipt, String code) {}

    private final ReceiptFixture fixture;

    public Tampering(ReceiptFixture fixture) {
        this.fixture = fixture;
    }

    /// @param folder for another server's key
    public List<Case> cases(Path folder) {
        List<Case> cases = new ArrayList<>(withoutKey());
        cases.addAll(byTheServer());
        cases.addAll(ofTickets(folder));
        cases.add(new Case("nothing", "", "receipt.malformed"));
        cases.add(new Case("a list", "[]", "receipt.malformed"));
        cases.add(new Case("half of it", fixture.receipt().substring(0, 400), "receipt.malformed"));
        return cases;
    }

    private List<Case> withoutKey() {
        String receipt = fixture.receipt();
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put(
                "parties swapped", receipt.replace("\"expert\":\"Claire\"", "\"expert\":\"B\""));
        changes.put("interval dropped", receipt.replaceFirst("\\{\"from\":[^}]*\\},", ""));
        changes.put("field added", receipt.replace("{\"agreement\"", "{\"added\":1,\"agreement\""));
        changes.put("spaces", receipt.replace("\":", "\": "));
        changes.put(
                "billed more", receipt.replace("\"billedSeconds\":120", "\"billedSeconds\":119"));
        List<Case> cases = new ArrayList<>();
        changes.forEach(
                (name, text) -> {
                    if (text.equals(receipt)) {
                        throw new AssertionError(name + " changes nothing");
                    }
                    cases.add(new Case(name, text, "receipt.altered"));
                });
        cases.add(
                new Case(
                        "another format",
                        receipt.replace("minutier-receipt/2", "minutier-receipt/3"),
                        "receipt.format"));
        return cases;
    }

    private List<Case> byTheServer() {
        return List.of(
                resigned("interval dropped", "receipt.inconsistent", r -> intervals(r).remove(0)),
                resigned(
                        "interval dropped and bill with it",
                        "receipt.contradicted",
                        r -> {
                            intervals(r).remove(0);
                            r.put("billedSeconds", 60);
                        }),
                resigned(
                        "interval added before the ticket's end",
                        "receipt.contradicted",
                        r -> intervals(r).add(1, interval(61, 65))),
                resigned(
                        "first interval lengthened",
                        "receipt.contradicted",
                        r -> intervals(r).set(0, interval(0, 65))),
                resigned(
                        "shortened below what both signed",
                        "receipt.contradicted",
                        r -> {
                            intervals(r).set(1, interval(70, 90));
                            r.put("billedSeconds", 80);
                        }),
                resigned("intervals swapped", "receipt.inconsistent", Tampering::swapIntervals),
                resigned("more billed", "receipt.inconsistent", r -> r.put("billedSeconds", 121)),
                resigned(
                        "parties swapped",
                        "receipt.party",
                        r -> {
                            Object expert = r.get("expert");
                            r.put("expert", r.get("client"));
                            r.put("client", expert);
                        }),
                resigned("another offer", "receipt.party", r -> r.put("offer", "Dearer")),
                resigned("another exchange", "receipt.party", r -> r.put("exchange", "x")),
                resigned("a field missing", "receipt.malformed", r -> r.remove("intervals")));
    }

    private List<Case> ofTickets(Path folder) {
        Countersigned expert = fixture.proof(Party.EXPERT);
        Countersigned client = fixture.proof(Party.CLIENT);
        Ticket ticket = fixture.ticket();
        SignedTicket foreign =
                SignedTicket.sign(new SigningKeys(folder).key(), List.of(ticket)).getFirst();
        SignedTicket forged =
                new SignedTicket(
                        ticket, foreign.path(), foreign.signature(), client.signed().publicKey());
        List<Case> cases = new ArrayList<>();
        cases.add(
                proofs(
                        "a ticket that the server did not sign",
                        "receipt.ticket",
                        new Countersigned(Party.CLIENT, forged, client.countersignature())));
        cases.add(
                proofs(
                        "another way up the tree",
                        "receipt.ticket",
                        new Countersigned(
                                Party.CLIENT,
                                new SignedTicket(
                                        ticket,
                                        List.of(),
                                        client.signed().signature(),
                                        client.signed().publicKey()),
                                client.countersignature())));
        cases.add(
                proofs(
                        "the other's signature",
                        "receipt.countersignature",
                        new Countersigned(
                                Party.CLIENT, client.signed(), expert.countersignature())));
        cases.add(
                proofs(
                        "the other's place",
                        "receipt.countersignature",
                        new Countersigned(
                                Party.EXPERT, client.signed(), client.countersignature())));
        cases.add(proofs("twice the same party", "receipt.party", client, client));
        cases.add(
                proofs(
                        "a ticket for another length",
                        "receipt.contradicted",
                        fixture.proof(
                                Party.CLIENT,
                                fixture.ticket(
                                        List.of(
                                                new Epoch.Span(
                                                        ReceiptFixture.START,
                                                        ReceiptFixture.START.plusSeconds(59)),
                                                ReceiptFixture.SPANS.getLast())))));
        return cases;
    }

    private Case proofs(String name, String code, Countersigned... proofs) {
        return new Case(name, fixture.receipt(ReceiptFixture.SPANS, List.of(proofs), 120), code);
    }

    private Case resigned(String name, String code, Consumer<Map<String, Object>> change) {
        return new Case("by the server: " + name, fixture.resigned(change), code);
    }

    private static List<Object> intervals(Map<String, Object> receipt) {
        return ReceiptFixture.list(receipt, "intervals");
    }

    private static void swapIntervals(Map<String, Object> receipt) {
        List<Object> intervals = intervals(receipt);
        intervals.add(intervals.removeFirst());
    }

    private static Map<String, Object> interval(long fromSeconds, long toSeconds) {
        return Map.of(
                "from", ReceiptFixture.START.plusSeconds(fromSeconds).toString(),
                "to", ReceiptFixture.START.plusSeconds(toSeconds).toString(),
                "nanos", (toSeconds - fromSeconds) * 1_000_000_000L);
    }
}
