package fr.minutier.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.ReceiptVerifier.Verdict;
import fr.minutier.exchanges.ReceiptVerifier.Witnessed;
import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.testing.Cases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptVerifierTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ReceiptFixture fixture;

    @BeforeEach
    void write() {
        fixture = new ReceiptFixture(folder);
    }

    private Verdict verify(String text) {
        return ReceiptVerifier.verify(
                text.getBytes(StandardCharsets.UTF_8), Set.of(fixture.publicKey()));
    }

    private Verdict.Proven proven(String text) {
        Verdict verdict = verify(text);
        assertThat(verdict).isInstanceOf(Verdict.Proven.class);
        return (Verdict.Proven) verdict;
    }

    @Test
    void aReceiptProvesWhatItSaysAndByWhom() {
        Verdict.Proven proven = proven(fixture.receipt());
        assertThat(proven.keyKnown()).isTrue();
        assertThat(proven.facts())
                .containsEntry("expert", "Claire")
                .containsEntry("billedSeconds", "120")
                .containsEntry("charged", "3.00 EUR");
        assertThat(proven.witnessed())
                .containsExactly(
                        new Witnessed(
                                Party.EXPERT,
                                new Seconds(118),
                                ReceiptFixture.START.plusSeconds(129)),
                        new Witnessed(
                                Party.CLIENT,
                                new Seconds(118),
                                ReceiptFixture.START.plusSeconds(129)));
    }

    @Test
    void withoutTicketsItRestsOnTheServersWord() {
        Verdict.Proven proven = proven(fixture.receipt(ReceiptFixture.SPANS, List.of(), 120));
        assertThat(proven.witnessed()).isEmpty();
    }

    @Test
    void aReceiptOfTheFirstFormatStaysProven() {
        String first =
                fixture.resigned(
                        receipt -> {
                            receipt.put("format", "minutier-receipt/1");
                            receipt.remove("proofs");
                        });
        assertThat(proven(first).witnessed()).isEmpty();
    }

    @Test
    void noOneIsAWitnessToMoreThanIsBilled() {
        String less = fixture.resigned(receipt -> receipt.put("billedSeconds", 90));
        assertThat(proven(less).witnessed())
                .allSatisfy(witness -> assertThat(witness.seconds()).isEqualTo(new Seconds(90)));
    }

    @Test
    void anotherInstallationsKeyIsNotKnown() {
        byte[] receipt = fixture.receipt().getBytes(StandardCharsets.UTF_8);
        assertThat(ReceiptVerifier.verify(receipt, Set.of()))
                .isInstanceOfSatisfying(
                        Verdict.Proven.class, proven -> assertThat(proven.keyKnown()).isFalse());
    }

    @Test
    void anyChangedByteIsNoticed() {
        byte[] bytes = fixture.receipt().getBytes(StandardCharsets.UTF_8);
        Cases.forAll(
                400,
                random -> {
                    byte[] changed = bytes.clone();
                    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
                    assertThat(ReceiptVerifier.verify(changed, Set.of(fixture.publicKey())))
                            .isInstanceOf(Verdict.Rejected.class);
                });
    }

    @Test
    void whatAnyoneChangedIsNoticedAndNamed() {
        Path other = folder.resolve("other");
        for (Tampering.Case tampered : new Tampering(fixture).cases(other)) {
            assertThat(verify(tampered.receipt()))
                    .as(tampered.name())
                    .isEqualTo(new Verdict.Rejected(tampered.code()));
        }
    }

    @Test
    void whatIsNoReceiptIsRefused() {
        for (String text : List.of("null", "{", "{\"format\":1}", "\"x\"")) {
            assertThat(verify(text)).isEqualTo(new Verdict.Rejected("receipt.malformed"));
        }
    }

    @Test
    void theKeyIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        assertThat(new SigningKeys(folder).key().publicKey()).isEqualTo(fixture.publicKey());
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        folder.resolve("keys/receipt-ed25519"))))
                .isEqualTo("rw-------");
    }
}
