package fr.minutier.exchanges.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The settlements of the current practice: written once each.
@Repository
public class Settlements {

    private final JdbcClient jdbc;
    private final SettlementJson json = new SettlementJson();

    public Settlements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(PracticeId practice, ExchangeId exchange, StoredSettlement settlement) {
        jdbc.sql(
                        """
                        INSERT INTO exchange_settlement (practice_id, exchange_id, billed_seconds,
                            charged, released, intervals, trace, recorded, receipt,
                            settled_at)
                        VALUES (:practice, :exchange, :billed, :charged, :released,
                            :intervals::jsonb, :trace::jsonb, :recorded::jsonb, :receipt, :now)
                        """)
                .param("practice", practice.value())
                .param("exchange", exchange.value())
                .param("billed", settlement.billed().value())
                .param("charged", settlement.charged().minorUnits())
                .param("released", settlement.released())
                .param("intervals", json.writeSpans(settlement.spans()))
                .param("trace", json.writeTrace(settlement.trace()))
                .param("recorded", json.writeRecorded(settlement.recorded()))
                .param("receipt", settlement.receipt())
                .param("now", utc(settlement.settledAt()))
                .update();
    }

    public Optional<StoredSettlement> find(PracticeId practice, ExchangeId exchange) {
        return jdbc.sql(
                        """
                        SELECT * FROM exchange_settlement
                        WHERE practice_id = :practice AND exchange_id = :exchange
                        """)
                .param("practice", practice.value())
                .param("exchange", exchange.value())
                .query(
                        (row, _) ->
                                new StoredSettlement(
                                        new Seconds(row.getLong("billed_seconds")),
                                        Money.cents(row.getLong("charged")),
                                        row.getLong("released"),
                                        json.readSpans(row.getString("intervals")),
                                        json.readTrace(row.getString("trace")),
                                        json.readRecorded(row.getString("recorded")),
                                        row.getString("receipt"),
                                        instant(row, "settled_at")))
                .optional();
    }

    /// The receipts of a practice by exchange, the oldest first.
    public Map<ExchangeId, String> receipts(PracticeId practice) {
        Map<ExchangeId, String> receipts = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT exchange_id, receipt FROM exchange_settlement
                        WHERE practice_id = :practice ORDER BY settled_at, exchange_id
                        """)
                .param("practice", practice.value())
                .query(
                        row -> {
                            receipts.put(
                                    new ExchangeId(uuid(row, "exchange_id")),
                                    row.getString("receipt"));
                        });
        return receipts;
    }
}
