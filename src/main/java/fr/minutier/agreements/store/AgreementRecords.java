package fr.minutier.agreements.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.AgreementState;
import fr.minutier.agreements.Consent;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.OfferId;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.ClientId;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.VatRegime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Agreements and the consent that made them.
@Repository
public class AgreementRecords {

    private final JdbcClient jdbc;

    AgreementRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(Agreement agreement, Consent consent, String tokenHash) {
        jdbc.sql(
                        """
                        INSERT INTO agreement (practice_id, agreement_id, client_id, offer_id,
                            offer_version, vat_regime, client_kind, announced_seconds,
                            ceiling_seconds, language, token_hash, state, created_at)
                        VALUES (:practice, :id, :client, :offer,
                            :version, :regime, :kind, :announced,
                            :ceiling, :language, :tokenHash, :state, :now)
                        """)
                .param("practice", agreement.practice().value())
                .param("id", agreement.id().value())
                .param("client", agreement.client().value())
                .param("offer", agreement.offer().value())
                .param("version", agreement.offerVersion())
                .param("regime", agreement.vatRegime().name())
                .param("kind", agreement.clientKind().name())
                .param("announced", agreement.announced().value())
                .param("ceiling", agreement.ceiling().value())
                .param("language", agreement.language().tag())
                .param("tokenHash", tokenHash)
                .param("state", agreement.state().name())
                .param("now", utc(agreement.createdAt()))
                .update();
        addConsent(agreement, consent);
    }

    public Optional<Agreement> find(PracticeId practice, AgreementId id) {
        return jdbc.sql(
                        """
                        SELECT * FROM agreement
                        WHERE practice_id = :practice AND agreement_id = :id
                        """)
                .param("practice", practice.value())
                .param("id", id.value())
                .query((row, _) -> agreement(row))
                .optional();
    }

    /// The agreement, locked until the transaction ends.
    public Optional<Agreement> lock(PracticeId practice, AgreementId id) {
        return jdbc.sql(
                        """
                        SELECT * FROM agreement
                        WHERE practice_id = :practice AND agreement_id = :id FOR UPDATE
                        """)
                .param("practice", practice.value())
                .param("id", id.value())
                .query((row, _) -> agreement(row))
                .optional();
    }

    public Optional<AgreementId> byToken(PracticeId practice, String tokenHash) {
        return jdbc.sql(
                        """
                        SELECT agreement_id FROM agreement
                        WHERE practice_id = :practice AND token_hash = :hash
                        """)
                .param("practice", practice.value())
                .param("hash", tokenHash)
                .query((row, _) -> new AgreementId(uuid(row, "agreement_id")))
                .optional();
    }

    /// Newest first.
    public List<Agreement> all(PracticeId practice) {
        return jdbc.sql(
                        """
                        SELECT * FROM agreement WHERE practice_id = :practice
                        ORDER BY created_at DESC, agreement_id DESC
                        """)
                .param("practice", practice.value())
                .query((row, _) -> agreement(row))
                .list();
    }

    /// Those whose identifier is less than this one, newest first.
    public List<Agreement> older(PracticeId practice, UUID than, int countMax) {
        return jdbc.sql(
                        """
                        SELECT * FROM agreement
                        WHERE practice_id = :practice AND agreement_id < :than
                        ORDER BY agreement_id DESC LIMIT :countMax
                        """)
                .param("practice", practice.value())
                .param("than", than)
                .param("countMax", countMax)
                .query((row, _) -> agreement(row))
                .list();
    }

    public void setState(PracticeId practice, AgreementId id, AgreementState state) {
        jdbc.sql(
                        """
                        UPDATE agreement SET state = :state
                        WHERE practice_id = :practice AND agreement_id = :id
                        """)
                .param("practice", practice.value())
                .param("id", id.value())
                .param("state", state.name())
                .update();
    }

    public Optional<Consent> consent(PracticeId practice, AgreementId id) {
        return jdbc.sql(
                        """
                        SELECT * FROM consent
                        WHERE practice_id = :practice AND agreement_id = :id
                        """)
                .param("practice", practice.value())
                .param("id", id.value())
                .query(
                        (row, _) ->
                                new Consent(
                                        row.getString("text"),
                                        row.getString("text_sha256"),
                                        row.getBoolean("immediate_start"),
                                        row.getBoolean("waiver"),
                                        instant(row, "given_at"),
                                        row.getString("network_address")))
                .optional();
    }

    private void addConsent(Agreement agreement, Consent consent) {
        jdbc.sql(
                        """
                        INSERT INTO consent (practice_id, agreement_id, text, text_sha256,
                            immediate_start, waiver, given_at, network_address)
                        VALUES (:practice, :id, :text, :sha256,
                            :immediateStart, :waiver, :givenAt, :networkAddress)
                        """)
                .param("practice", agreement.practice().value())
                .param("id", agreement.id().value())
                .param("text", consent.text())
                .param("sha256", consent.textSha256())
                .param("immediateStart", consent.immediateStart())
                .param("waiver", consent.waiver())
                .param("givenAt", utc(consent.givenAt()))
                .param("networkAddress", consent.networkAddress())
                .update();
    }

    private static Agreement agreement(ResultSet row) throws SQLException {
        return new Agreement(
                new PracticeId(uuid(row, "practice_id")),
                new AgreementId(uuid(row, "agreement_id")),
                new ClientId(uuid(row, "client_id")),
                new OfferId(uuid(row, "offer_id")),
                row.getInt("offer_version"),
                VatRegime.valueOf(row.getString("vat_regime")),
                ClientKind.valueOf(row.getString("client_kind")),
                new Seconds(row.getLong("announced_seconds")),
                new Seconds(row.getLong("ceiling_seconds")),
                Language.of(row.getString("language")).orElse(Language.FRENCH),
                AgreementState.valueOf(row.getString("state")),
                instant(row, "created_at"));
    }
}
