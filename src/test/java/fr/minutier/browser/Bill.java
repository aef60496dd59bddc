package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.minutier.exchanges.ReceiptVerifier;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a call's receipt says, once both parties' receipts were verified and found the same.
///
/// @param charged such as `1.50 EUR`
record Bill(
        PracticeId practice,
        String agreement,
        long seconds,
        String charged,
        String ended,
        List<Interval> intervals,
        List<ReceiptVerifier.Witnessed> witnessed) {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000 * NANOS_PER_MILLI;

    /// A billed stretch.
    record Interval(Instant from, Instant to, long nanos) {}

    static Bill of(PaidCall call) {
        byte[] receipt = call.client().receipt();
        assertThat(call.expert().receipt()).isEqualTo(receipt);
        ReceiptVerifier.Verdict verdict = ReceiptVerifier.verify(receipt, Set.of());
        assertThat(verdict).isInstanceOf(ReceiptVerifier.Verdict.Proven.class);
        JsonNode fields = new JsonMapper().readTree(receipt);
        return new Bill(
                new PracticeId(UUID.fromString(fields.required("practice").asString())),
                fields.required("agreement").asString(),
                fields.required("billedSeconds").asLong(),
                fields.required("charged").asString(),
                fields.required("ended").asString(),
                fields.required("intervals").valueStream().map(Bill::interval).toList(),
                ((ReceiptVerifier.Verdict.Proven) verdict).witnessed());
    }

    private static Interval interval(JsonNode fields) {
        return new Interval(
                Instant.parse(fields.required("from").asString()),
                Instant.parse(fields.required("to").asString()),
                fields.required("nanos").asLong());
    }

    long intervalNanos() {
        return intervals.stream().mapToLong(Interval::nanos).sum();
    }

    /// Both pages have signed the whole bill with their own keys.
    void assertSignedByBoth() {
        assertThat(witnessed)
                .extracting(ReceiptVerifier.Witnessed::party, ReceiptVerifier.Witnessed::seconds)
                .containsExactlyInAnyOrder(
                        tuple(Party.EXPERT, new Seconds(seconds)),
                        tuple(Party.CLIENT, new Seconds(seconds)));
    }

    /// The last billed instant.
    Instant until() {
        return intervals.getLast().to();
    }

    /// The billed time differs by at most one second from what each browser measured itself, both
    /// unrounded; and the bill is that time with its last fraction of a second dropped, nothing
    /// else.
    void assertAgreesWith(PaidCall call) {
        assertThat(seconds).isEqualTo(intervalNanos() / NANOS_PER_SECOND);
        long billed = intervalNanos() / NANOS_PER_MILLI;
        for (RoomTab tab : call.both()) {
            long media = tab.mediaMillis();
            assertThat(Math.abs(media - billed))
                    .as("%d ms of media, %d ms billed", media, billed)
                    .isLessThanOrEqualTo(1_000);
        }
    }
}
