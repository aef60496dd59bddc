package fr.minutier.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.live.Call;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Purpose;
import fr.minutier.metering.Epoch;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.ClientId;
import fr.minutier.rating.Tariff;
import fr.minutier.testing.Cases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptVerifierTest {

    private static final Instant START = Instant.parse("2026-11-22T14:00:00.123456789Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ReceiptWriter writer;

    @SuppressWarnings("NullAway.Init")
    private String receipt;

    @BeforeEach
    void write() {
        writer = new ReceiptWriter(folder);
        receipt =
                writer.write(
                        call(),
                        List.of(
                                new Epoch.Span(START, START.plusSeconds(60)),
                                new Epoch.Span(START.plusSeconds(70), START.plusMillis(130_500))),
                        new Seconds(120),
                        Money.euros("3.00"),
                        EndReason.LEFT,
                        START.plusSeconds(140));
    }

    private static Call call() {
        PracticeId practice = new PracticeId(new UUID(1, 1));
        CallTerms terms =
                new CallTerms(
                        practice,
                        new AgreementId(new UUID(2, 2)),
                        new ClientId(new UUID(3, 3)),
                        "Avis « rapide »",
                        true,
                        Tariff.perMinute("v1", Money.euros("1.50"), new Tax(2_000, true)),
                        1,
                        Seconds.ofMinutes(15),
                        Seconds.ZERO,
                        new Pot.MoneyPot(
                                new AccountKey(practice, "agreement", Purpose.CLIENT_COVER)),
                        Seconds.ofMinutes(10),
                        "Claire",
                        "Bruno \"<b>\"\n",
                        "c@example.org",
                        "b@example.org",
                        ZoneOffset.UTC,
                        ZoneOffset.UTC,
                        Language.FRENCH,
                        Language.FRENCH,
                        true);
        return new Call(practice, new ExchangeId(new UUID(4, 4)), terms);
    }

    private ReceiptVerifier.Verdict verify(String text) {
        return ReceiptVerifier.verify(
                text.getBytes(StandardCharsets.UTF_8), Set.of(writer.key().publicKey()));
    }

    @Test
    void aReceiptProvesWhatItSays() {
        assertThat(verify(receipt))
                .isInstanceOfSatisfying(
                        ReceiptVerifier.Verdict.Proven.class,
                        proven -> {
                            assertThat(proven.keyKnown()).isTrue();
                            assertThat(proven.facts())
                                    .containsEntry("expert", "Claire")
                                    .containsEntry("billedSeconds", "120")
                                    .containsEntry("charged", "3.00 EUR");
                        });
    }

    @Test
    void anotherInstallationsKeyIsNotKnown() {
        assertThat(ReceiptVerifier.verify(receipt.getBytes(StandardCharsets.UTF_8), Set.of()))
                .isInstanceOfSatisfying(
                        ReceiptVerifier.Verdict.Proven.class,
                        proven -> assertThat(proven.keyKnown()).isFalse());
    }

    @Test
    void anyChangedByteIsNoticed() {
        byte[] bytes = receipt.getBytes(StandardCharsets.UTF_8);
        Cases.forAll(
                400,
                random -> {
                    byte[] changed = bytes.clone();
                    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
                    assertThat(ReceiptVerifier.verify(changed, Set.of(writer.key().publicKey())))
                            .isInstanceOf(ReceiptVerifier.Verdict.Rejected.class);
                });
    }

    @Test
    void swappedPartiesDroppedIntervalsAndAddedFieldsAreNoticed() {
        String swapped = receipt.replace("\"expert\":\"Claire\"", "\"expert\":\"Bruno\"");
        String dropped = receipt.replaceFirst("\\{\"from\":[^}]*\\},", "");
        String added = receipt.replace("{\"agreement\"", "{\"added\":1,\"agreement\"");
        String spaced = receipt.replace("\":", "\": ");
        for (String altered : List.of(swapped, dropped, added, spaced)) {
            assertThat(altered).isNotEqualTo(receipt);
            assertThat(verify(altered))
                    .isEqualTo(new ReceiptVerifier.Verdict.Rejected("receipt.altered"));
        }
    }

    @Test
    void moreBilledThanTheIntervalsHoldIsNoticedThoughSigned() {
        String more =
                writer.write(
                        call(),
                        List.of(new Epoch.Span(START, START.plusSeconds(60))),
                        new Seconds(61),
                        Money.euros("1.53"),
                        EndReason.LEFT,
                        START);
        assertThat(verify(more))
                .isEqualTo(new ReceiptVerifier.Verdict.Rejected("receipt.inconsistent"));
    }

    @Test
    void whatIsNoReceiptIsRefused() {
        for (String text : List.of("", "null", "[]", "{", "{\"format\":1}", "\"x\"")) {
            assertThat(verify(text)).isInstanceOf(ReceiptVerifier.Verdict.Rejected.class);
        }
    }

    @Test
    void theKeyIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        assertThat(new ReceiptWriter(folder).key().id()).isEqualTo(writer.key().id());
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        folder.resolve("keys/receipt-ed25519"))))
                .isEqualTo("rw-------");
    }
}
