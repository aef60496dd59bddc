package fr.minutier.exchanges;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.Fields;
import fr.minutier.exchanges.proof.SigningKey;
import fr.minutier.exchanges.proof.Spans;
import fr.minutier.exchanges.proof.Terms;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import fr.minutier.kernel.CanonicalJson;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Epoch;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Checks a receipt offline, from its bytes alone: that it is whole and signed, that what it bills
/// follows from its intervals, and that the tickets which the parties' pages countersigned say the
/// same. Needs no database and no network. Pure.
public final class ReceiptVerifier {

    /// Receipts of the first format have no tickets.
    private static final String WITHOUT_PROOFS = "minutier-receipt/1";

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int BYTES_MAX = 1 << 20;

    /// What came of a check.
    public sealed interface Verdict {

        /// It is as the holder of the key signed it.
        ///
        /// @param keyKnown whether that key is one of those trusted by who asked
        /// @param witnessed what the pages of the parties have signed themselves
        /// @param facts what is proven, in order
        record Proven(
                String keyId,
                boolean keyKnown,
                List<Witnessed> witnessed,
                Map<String, String> facts)
                implements Verdict {
            public Proven {
                witnessed = List.copyOf(witnessed);
            }
        }

        /// It proves nothing.
        ///
        /// @param code `receipt.malformed`, `.format`, `.altered`, `.key`, `.inconsistent`, or of
        ///     its tickets `.ticket` (not signed by the server), `.countersignature` (not signed
        ///     by the party's page), `.party` (of another exchange, or other people or prices),
        ///     `.contradicted` (the intervals are others)
        record Rejected(String code) implements Verdict {}
    }

    /// Billed time that does not rest on the server's word alone: the page of this party signed
    /// it too.
    ///
    /// @param at when the ticket was given out
    public record Witnessed(Party party, Seconds seconds, Instant at) {}

    private ReceiptVerifier() {}

    /// @param trusted public keys as published by the installation, in base64; may be empty, then
    ///     the receipt is only held against the key that it carries
    public static Verdict verify(byte[] receipt, Set<String> trusted) {
        if (receipt.length > BYTES_MAX) {
            return new Verdict.Rejected("receipt.malformed");
        }
        String text = new String(receipt, StandardCharsets.UTF_8).stripTrailing();
        try {
            Object read = new JsonMapper().readValue(text, Object.class);
            return verify(text, Fields.of(read), trusted);
        } catch (JacksonException | IllegalArgumentException | ClassCastException _) {
            return new Verdict.Rejected("receipt.malformed");
        } catch (DateTimeException | ArithmeticException _) {
            return new Verdict.Rejected("receipt.inconsistent");
        } catch (Contradiction contradiction) {
            return new Verdict.Rejected(contradiction.code());
        }
    }

    private static Verdict verify(String text, Fields fields, Set<String> trusted) {
        String format = fields.text("format");
        if (!format.equals(ReceiptWriter.FORMAT) && !format.equals(WITHOUT_PROOFS)) {
            return new Verdict.Rejected("receipt.format");
        }
        if (!CanonicalJson.write(fields.map()).equals(text)) {
            return new Verdict.Rejected("receipt.altered");
        }
        String publicKey = fields.text("publicKey");
        if (!SigningKey.idOf(publicKey).equals(fields.text("keyId"))) {
            return new Verdict.Rejected("receipt.key");
        }
        Map<Object, Object> signed = new LinkedHashMap<>(fields.map());
        signed.remove("signature");
        String signature = fields.text("signature");
        if (!SigningKey.isSigned(CanonicalJson.write(signed), signature, publicKey)) {
            return new Verdict.Rejected("receipt.altered");
        }
        List<Epoch.Span> intervals = intervals(fields.list("intervals"));
        if (fields.number("billedSeconds") > Spans.nanos(intervals) / NANOS_PER_SECOND) {
            return new Verdict.Rejected("receipt.inconsistent");
        }
        List<Witnessed> witnessed =
                format.equals(WITHOUT_PROOFS) ? List.of() : witnessed(fields, intervals);
        boolean known = trusted.contains(publicKey);
        return new Verdict.Proven(
                SigningKey.idOf(publicKey), known, witnessed, facts(fields, intervals, witnessed));
    }

    /// In order, apart, and as long as they say.
    private static List<Epoch.Span> intervals(List<?> list) {
        List<Epoch.Span> spans = new ArrayList<>();
        Instant last = Instant.MIN;
        for (Object element : list) {
            Fields interval = Fields.of(element);
            Instant from = Instant.parse(interval.text("from"));
            Instant to = Instant.parse(interval.text("to"));
            long nanos = Duration.between(from, to).toNanos();
            if (from.isBefore(last) || nanos <= 0 || nanos != interval.number("nanos")) {
                throw new DateTimeException("not an interval after the one before: " + interval);
            }
            spans.add(new Epoch.Span(from, to));
            last = to;
        }
        return spans;
    }

    private static List<Witnessed> witnessed(Fields receipt, List<Epoch.Span> intervals) {
        List<Witnessed> witnessed = new ArrayList<>();
        Set<Party> heard = EnumSet.noneOf(Party.class);
        long billed = receipt.number("billedSeconds");
        for (Object element : receipt.list("proofs")) {
            Countersigned proof =
                    Countersigned.read(element)
                            .orElseThrow(() -> new IllegalArgumentException("not a proof"));
            if (!heard.add(proof.party())) {
                throw new Contradiction("receipt.party");
            }
            check(proof, receipt, intervals);
            long seconds = proof.ticket().billableNanos() / NANOS_PER_SECOND;
            witnessed.add(
                    new Witnessed(
                            proof.party(),
                            new Seconds(Math.min(seconds, billed)),
                            proof.ticket().at()));
        }
        return witnessed;
    }

    private static void check(Countersigned proof, Fields receipt, List<Epoch.Span> intervals) {
        if (!proof.signed().isSigned()) {
            throw new Contradiction("receipt.ticket");
        }
        if (!proof.isCountersigned()) {
            throw new Contradiction("receipt.countersignature");
        }
        boolean same =
                proof.ticket().exchange().toString().equals(receipt.text("exchange"))
                        && proof.ticket().terms().equals(Terms.hash(receipt.map()));
        if (!same) {
            throw new Contradiction("receipt.party");
        }
        if (!proof.ticket().agreesWith(intervals)) {
            throw new Contradiction("receipt.contradicted");
        }
    }

    private static Map<String, String> facts(
            Fields fields, List<Epoch.Span> intervals, List<Witnessed> witnessed) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String field :
                List.of("exchange", "expert", "client", "offer", "charged", "ended", "issuedAt")) {
            facts.put(field, fields.text(field));
        }
        facts.put("billedSeconds", String.valueOf(fields.number("billedSeconds")));
        facts.put("intervals", String.valueOf(intervals.size()));
        for (Witnessed witness : witnessed) {
            String name =
                    switch (witness.party()) {
                        case EXPERT -> "signedByExpert";
                        case CLIENT -> "signedByClient";
                    };
            facts.put(name, witness.seconds().value() + " s, " + witness.at());
        }
        return facts;
    }

    /// A ticket in the receipt does not hold, or says something else.
    private static final class Contradiction extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String code;

        Contradiction(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
