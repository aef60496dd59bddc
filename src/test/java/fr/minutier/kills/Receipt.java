package fr.minutier.kills;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.ReceiptVerifier;
import fr.minutier.kernel.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What both parties' receipts of a call say alike.
///
/// @param nanos sum of the billed stretches
@SuppressWarnings("ArrayRecordComponent") // verified and never compared
record Receipt(
        byte[] text, UUID exchange, UUID agreement, long seconds, long nanos, Money charged) {

    /// @throws AssertionError if they differ
    static Receipt read(Collection<byte[]> both) {
        Iterator<byte[]> texts = both.iterator();
        byte[] text = texts.next();
        assertThat(texts.next()).isEqualTo(text);
        JsonNode fields = new JsonMapper().readTree(text);
        String charged = fields.required("charged").asString().replace(" EUR", "");
        return new Receipt(
                text,
                UUID.fromString(fields.required("exchange").asString()),
                UUID.fromString(fields.required("agreement").asString()),
                fields.required("billedSeconds").asLong(),
                fields.required("intervals")
                        .valueStream()
                        .mapToLong(interval -> interval.required("nanos").asLong())
                        .sum(),
                Money.euros(new BigDecimal(charged).toPlainString()));
    }

    /// @param trusted the keys that the installation publishes
    void verify(Set<String> trusted) {
        assertThat(ReceiptVerifier.verify(text, trusted))
                .isInstanceOfSatisfying(
                        ReceiptVerifier.Verdict.Proven.class,
                        proven -> assertThat(proven.keyKnown()).isTrue());
    }
}
