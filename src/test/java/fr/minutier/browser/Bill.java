package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.ReceiptVerifier;
import fr.minutier.kernel.PracticeId;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a call's receipt says, once both parties' receipts were verified and found the same.
///
/// @param charged such as `1.50 EUR`
/// @param intervalNanos the sum of the billed intervals
/// @param until the end of the last of them
record Bill(
        PracticeId practice,
        String agreement,
        long seconds,
        String charged,
        String ended,
        int intervals,
        long intervalNanos,
        Instant until) {

    static Bill of(PaidCall call) {
        byte[] receipt = call.client().receipt();
        assertThat(call.expert().receipt()).isEqualTo(receipt);
        assertThat(ReceiptVerifier.verify(receipt, Set.of()))
                .isInstanceOf(ReceiptVerifier.Verdict.Proven.class);
        JsonNode fields = new JsonMapper().readTree(receipt);
        JsonNode intervals = fields.required("intervals");
        return new Bill(
                new PracticeId(UUID.fromString(fields.required("practice").asString())),
                fields.required("agreement").asString(),
                fields.required("billedSeconds").asLong(),
                fields.required("charged").asString(),
                fields.required("ended").asString(),
                intervals.size(),
                StreamSupport.stream(intervals.spliterator(), false)
                        .mapToLong(interval -> interval.required("nanos").asLong())
                        .sum(),
                StreamSupport.stream(intervals.spliterator(), false)
                        .map(interval -> Instant.parse(interval.required("to").asString()))
                        .reduce(Instant.EPOCH, (_, last) -> last));
    }

    /// The bill differs by at most one from the whole seconds that each browser measured itself.
    void assertAgreesWith(PaidCall call) {
        for (RoomTab tab : call.both()) {
            assertThat(Math.abs(tab.mediaMillis() / 1_000 - seconds))
                    .as("%d ms of media, %d s billed", tab.mediaMillis(), seconds)
                    .isLessThanOrEqualTo(1);
        }
    }
}
