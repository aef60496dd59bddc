package fr.minutier.exchanges;

import fr.minutier.exchanges.receipts.ReceiptKey;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import fr.minutier.kernel.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Checks a receipt offline, from its bytes alone: that it is whole, signed, and that what it bills
/// follows from its intervals. Needs no database and no network. Pure.
public final class ReceiptVerifier {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int BYTES_MAX = 1 << 20;

    /// What came of a check.
    public sealed interface Verdict {

        /// It is as the holder of the key signed it.
        ///
        /// @param keyKnown whether that key is one of those trusted by who asked
        /// @param facts what is proven, in order
        record Proven(String keyId, boolean keyKnown, Map<String, String> facts)
                implements Verdict {}

        /// It proves nothing.
        ///
        /// @param code `receipt.malformed`, `.format`, `.altered`, `.key` or `.inconsistent`
        record Rejected(String code) implements Verdict {}
    }

    private ReceiptVerifier() {}

    /// @param trusted public keys as published by the installation, in base64; may be empty, then
    ///     the receipt is only held against the key that it carries
    public static Verdict verify(byte[] receipt, Set<String> trusted) {
        if (receipt.length > BYTES_MAX) {
            return new Verdict.Rejected("receipt.malformed");
        }
        String text = new String(receipt, StandardCharsets.UTF_8).stripTrailing();
        Object read;
        try {
            read = new JsonMapper().readValue(text, Object.class);
        } catch (JacksonException _) {
            return new Verdict.Rejected("receipt.malformed");
        }
        try {
            return read instanceof Map<?, ?> fields
                    ? verify(text, fields, trusted)
                    : new Verdict.Rejected("receipt.malformed");
        } catch (IllegalArgumentException | ClassCastException _) {
            return new Verdict.Rejected("receipt.malformed");
        } catch (DateTimeException | ArithmeticException _) {
            return new Verdict.Rejected("receipt.inconsistent");
        }
    }

    private static Verdict verify(String text, Map<?, ?> fields, Set<String> trusted) {
        if (!ReceiptWriter.FORMAT.equals(fields.get("format"))) {
            return new Verdict.Rejected("receipt.format");
        }
        if (!CanonicalJson.write(fields).equals(text)) {
            return new Verdict.Rejected("receipt.altered");
        }
        String publicKey = text(fields, "publicKey");
        if (!ReceiptKey.idOf(publicKey).equals(fields.get("keyId"))) {
            return new Verdict.Rejected("receipt.key");
        }
        Map<Object, Object> signed = new LinkedHashMap<>(fields);
        signed.remove("signature");
        if (!ReceiptKey.isSigned(
                CanonicalJson.write(signed), text(fields, "signature"), publicKey)) {
            return new Verdict.Rejected("receipt.altered");
        }
        List<?> intervals = list(fields, "intervals");
        long billed = number(fields, "billedSeconds");
        if (billed > sum(intervals) / NANOS_PER_SECOND) {
            return new Verdict.Rejected("receipt.inconsistent");
        }
        return new Verdict.Proven(
                ReceiptKey.idOf(publicKey), trusted.contains(publicKey), facts(fields, intervals));
    }

    /// Nanoseconds of all intervals, which must be in order, apart, and as long as they say.
    private static long sum(List<?> intervals) {
        long sum = 0;
        Instant last = Instant.MIN;
        for (Object element : intervals) {
            Map<?, ?> interval = (Map<?, ?>) element;
            Instant from = Instant.parse(text(interval, "from"));
            Instant to = Instant.parse(text(interval, "to"));
            long nanos = Duration.between(from, to).toNanos();
            long stated = number(interval, "nanos");
            if (from.isBefore(last) || nanos <= 0 || nanos != stated) {
                throw new DateTimeException("not an interval after the one before: " + interval);
            }
            sum = Math.addExact(sum, nanos);
            last = to;
        }
        return sum;
    }

    private static Map<String, String> facts(Map<?, ?> fields, List<?> intervals) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String field :
                List.of("exchange", "expert", "client", "offer", "charged", "ended", "issuedAt")) {
            facts.put(field, text(fields, field));
        }
        facts.put("billedSeconds", String.valueOf(fields.get("billedSeconds")));
        facts.put("intervals", String.valueOf(intervals.size()));
        return facts;
    }

    private static long number(Map<?, ?> fields, String name) {
        return switch (fields.get(name)) {
            case Integer found -> found;
            case Long found -> found;
            case null, default -> throw new IllegalArgumentException(name + " is missing");
        };
    }

    private static List<?> list(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof List<?> found) {
            return found;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value instanceof String found) {
            return found;
        }
        throw new IllegalArgumentException(name + " is missing");
    }
}
