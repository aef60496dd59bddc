package fr.minutier.invoicing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.invoicing.ChainReport;
import fr.minutier.invoicing.CreditRequest;
import fr.minutier.invoicing.InvoiceIssued;
import fr.minutier.invoicing.InvoiceRequest;
import fr.minutier.invoicing.InvoiceStatus;
import fr.minutier.invoicing.InvoiceVerifier;
import fr.minutier.invoicing.InvoiceView;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.invoicing.PaymentMeans;
import fr.minutier.invoicing.Samples;
import fr.minutier.invoicing.document.InvoiceFiles;
import fr.minutier.invoicing.model.Crediting;
import fr.minutier.invoicing.model.Drafting;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.testing.SettableClock;
import fr.minutier.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class InvoicingStoreTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final PracticeScope SCOPE = DATABASE.scope();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final List<Object> events = Collections.synchronizedList(new ArrayList<>());
    private final PracticeId practice = new PracticeId(UUID.randomUUID());
    private final Invoicing invoicing =
            new Invoicing(
                    new Drafting(Samples.rows()),
                    new Crediting(Samples.rows()),
                    new InvoiceRegister(DATABASE.jdbc()),
                    new InvoiceNumbers(DATABASE.jdbc()),
                    new InvoiceStatuses(DATABASE.jdbc()),
                    new InvoiceFileShelf(DATABASE.jdbc()),
                    new InvoiceFiles(Bundles.load(true)),
                    SCOPE,
                    new Identifiers(clock),
                    clock,
                    events::add);

    @AfterAll
    static void dropDatabase() {
        DATABASE.close();
    }

    @Test
    void anIssuedDocumentHasItsNumberItsEventAndItsSoundFile() {
        InvoiceView view = invoicing.issue(practice, request("exchange:1")).orElseThrow();
        assertThat(view.number()).isEqualTo("F-2026-00001");
        assertThat(view.gross()).isEqualTo(Money.cents(12_04));
        assertThat(events)
                .containsExactly(
                        new InvoiceIssued(practice, view.id(), "F-2026-00001", "exchange:1"));
        byte[] pdf = invoicing.pdf(practice, view.id()).orElseThrow();
        assertThat(InvoiceVerifier.verify(pdf).faults()).isEmpty();
        assertThat(InvoiceVerifier.verify(pdf).number()).isEqualTo("F-2026-00001");
        assertThat(invoicing.pdf(practice, view.id()).orElseThrow()).isEqualTo(pdf);
        assertThat(invoicing.latest(practice, 10, 0)).containsExactly(view);
        assertThat(invoicing.verifyChain(practice).faults()).isEmpty();
    }

    @Test
    void aCauseHasOneDocumentWhateverItsRepetitions() throws Exception {
        List<InvoiceView> views =
                together(8, _ -> invoicing.issue(practice, request("exchange:1")).orElseThrow());
        assertThat(views.stream().distinct()).hasSize(1);
        assertThat(events).hasSize(1);
        assertThat(invoicing.latest(practice, 10, 0)).hasSize(1);
    }

    @Test
    void numbersHaveNoGapUnderConcurrencyAndRollback() throws Exception {
        int threads = 16;
        int each = 12;
        AtomicInteger rolledBack = new AtomicInteger();
        together(
                threads,
                thread -> {
                    SplittableRandom random = new SplittableRandom(thread);
                    for (int i = 0; i < each; i++) {
                        String cause = "exchange:" + thread + "-" + i;
                        if (random.nextInt(3) == 0) {
                            rollBackAfterIssuing(cause);
                            rolledBack.incrementAndGet();
                        } else {
                            invoicing.issue(practice, request(cause)).orElseThrow();
                        }
                    }
                    return thread;
                });
        int issued = threads * each - rolledBack.get();
        assertThat(rolledBack.get()).isPositive();
        List<String> numbers =
                invoicing.latest(practice, 1_000, 0).reversed().stream()
                        .map(InvoiceView::number)
                        .toList();
        assertThat(numbers)
                .isEqualTo(
                        IntStream.rangeClosed(1, issued)
                                .mapToObj("F-2026-%05d"::formatted)
                                .toList());
        ChainReport report = invoicing.verifyChain(practice);
        assertThat(report.faults()).isEmpty();
        assertThat(report.documents()).isEqualTo(issued);
    }

    @Test
    void theSequenceRestartsWithTheYearAndDatesNeverGoBack() {
        invoicing.issue(practice, request("a")).orElseThrow();
        clock.advance(Duration.ofDays(60));
        assertThat(invoicing.issue(practice, request("b")).orElseThrow().number())
                .isEqualTo("F-2027-00001");
        clock.advance(Duration.ofDays(-1));
        InvoiceView late = invoicing.issue(practice, request("c")).orElseThrow();
        assertThat(late.number()).isEqualTo("F-2027-00002");
        assertThat(late.issuedOn()).isEqualTo("2027-01-21");
    }

    @Test
    void aPracticeWritesItsNumbersItsOwnWay() {
        invoicing.issue(practice, request("a")).orElseThrow();
        assertThat(invoicing.setNumberFormat(practice, "CE/{000}", PARIS))
                .isEqualTo(Result.done("CE/{000}"));
        assertThat(invoicing.setNumberFormat(practice, "CE {000}", PARIS))
                .isInstanceOf(Result.Refused.class);
        assertThat(invoicing.issue(practice, request("b")).orElseThrow().number())
                .isEqualTo("CE/002");
    }

    @Test
    void aRefusedRequestLeavesNoTrace() {
        InvoiceRequest unpaid =
                Samples.paid(
                        Samples.consumer(), Samples.FRANCHISE, Money.cents(1), Samples.act(12_00));
        assertThat(invoicing.issue(practice, unpaid)).isInstanceOf(Result.Refused.class);
        assertThat(events).isEmpty();
        assertThat(invoicing.issue(practice, request("a")).orElseThrow().number())
                .isEqualTo("F-2026-00001");
    }

    @Test
    void theApplicationCannotChangeOrDeleteADocument() {
        invoicing.issue(practice, request("a")).orElseThrow();
        for (String attempt :
                List.of(
                        "UPDATE invoice SET canonical = '{}'",
                        "DELETE FROM invoice",
                        "UPDATE invoice_file SET pdf = ''",
                        "DELETE FROM invoice_file")) {
            assertThatThrownBy(
                            () -> SCOPE.run(practice, () -> DATABASE.jdbc().sql(attempt).update()))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void anotherPracticeSeesNothing() {
        InvoiceView view = invoicing.issue(practice, request("a")).orElseThrow();
        PracticeId other = new PracticeId(UUID.randomUUID());
        assertThat(invoicing.find(other, view.id())).isEmpty();
        assertThat(invoicing.pdf(other, view.id())).isEmpty();
        assertThat(invoicing.latest(other, 10, 0)).isEmpty();
        assertThat(invoicing.issue(other, request("a")).orElseThrow().number())
                .isEqualTo("F-2026-00001");
    }

    @Test
    void whoeverRewritesTheRegisterIsFoundOut() {
        for (int i = 0; i < 4; i++) {
            InvoiceView view = invoicing.issue(practice, request("e:" + i)).orElseThrow();
            invoicing.pdf(practice, view.id());
        }
        asOwner(
                "UPDATE invoice SET canonical = replace(canonical, '1203', '9203') WHERE position = 2");
        assertThat(codes()).containsExactly("verify.document_changed");
        asOwner(
                "UPDATE invoice SET canonical = replace(canonical, '9203', '1203') WHERE position = 2");
        assertThat(codes()).isEmpty();
        asOwner(
                "UPDATE invoice_file SET pdf = (SELECT pdf FROM invoice_file f JOIN invoice i"
                        + " USING (invoice_id) WHERE i.position = 1) WHERE invoice_id ="
                        + " (SELECT invoice_id FROM invoice WHERE position = 3)");
        assertThat(codes()).containsExactly("verify.file_of_another");
        asOwner("DELETE FROM invoice_file");
        asOwner(
                "DELETE FROM invoice_status WHERE invoice_id ="
                        + " (SELECT invoice_id FROM invoice WHERE position = 3)");
        asOwner("DELETE FROM invoice WHERE position = 3");
        assertThat(codes()).containsExactly("verify.chain_gap");
        asOwner(
                "DELETE FROM invoice_status WHERE invoice_id ="
                        + " (SELECT invoice_id FROM invoice WHERE position = 4)");
        asOwner("DELETE FROM invoice WHERE position = 4");
        assertThat(codes()).containsExactly("verify.chain_end");
    }

    @Test
    void creditNotesShareTheRegisterAndNeverExceedTheirInvoice() throws Exception {
        InvoiceView invoice = invoicing.issue(practice, request("agreement:1")).orElseThrow();
        List<Result<InvoiceView>> credits =
                together(8, thread -> invoicing.credit(practice, credit(invoice, thread, 400)));
        assertThat(credits.stream().filter(Result.Done.class::isInstance)).hasSize(3);
        List<InvoiceView> all = invoicing.latest(practice, 10, 0).reversed();
        assertThat(all.stream().map(InvoiceView::number))
                .containsExactly("F-2026-00001", "F-2026-00002", "F-2026-00003", "F-2026-00004");
        assertThat(all.stream().skip(1).map(InvoiceView::credited)).containsOnly("F-2026-00001");
        assertThat(all.get(1).gross()).isEqualTo(Money.cents(-4_00));
        assertThat(all.getFirst().status()).isEqualTo(InvoiceStatus.PART_CREDITED);
        InvoiceView rest =
                invoicing
                        .credit(
                                practice,
                                new CreditRequest(
                                        "withdrawal:rest",
                                        invoice.id(),
                                        new CreditRequest.Extent.Whole(),
                                        "",
                                        PARIS,
                                        PaymentMeans.CARD))
                        .orElseThrow();
        assertThat(rest.gross()).isEqualTo(Money.cents(-4));
        assertThat(invoicing.find(practice, invoice.id()).orElseThrow().status())
                .isEqualTo(InvoiceStatus.CREDITED);
        all.forEach(each -> invoicing.pdf(practice, each.id()));
        assertThat(invoicing.verifyChain(practice).faults()).isEmpty();
    }

    @Test
    void aCauseHasOneCreditNoteAndAnUnknownInvoiceHasNone() throws Exception {
        InvoiceView invoice = invoicing.issue(practice, request("agreement:1")).orElseThrow();
        List<InvoiceView> views =
                together(
                        8,
                        _ -> invoicing.credit(practice, credit(invoice, 0, 1_203)).orElseThrow());
        assertThat(views.stream().distinct()).hasSize(1);
        assertThat(invoicing.latest(practice, 10, 0)).hasSize(2);
        PracticeId other = new PracticeId(UUID.randomUUID());
        assertThat(invoicing.credit(other, credit(invoice, 1, 1)))
                .isEqualTo(Result.refused("credit.unknown"));
    }

    @Test
    void aCreditNoteThatWasMadeToExceedItsInvoiceIsFoundOut() {
        InvoiceView invoice = invoicing.issue(practice, request("agreement:1")).orElseThrow();
        invoicing.credit(practice, credit(invoice, 1, 1_000)).orElseThrow();
        asOwner(
                "UPDATE invoice SET canonical = replace(canonical, '1000', '9000')"
                        + " WHERE position = 2");
        assertThat(codes()).containsExactly("verify.document_changed", "verify.credit_exceeds");
    }

    private static CreditRequest credit(InvoiceView invoice, int which, long cents) {
        return new CreditRequest(
                "withdrawal:" + which,
                invoice.id(),
                new CreditRequest.Extent.Parts(
                        List.of(new CreditRequest.Part(1, Money.cents(cents), ""))),
                "",
                PARIS,
                PaymentMeans.CARD);
    }

    private List<String> codes() {
        return invoicing.verifyChain(practice).faults().stream().map(Refusal::code).toList();
    }

    /// What only who holds the owner's password can do, row-level security being forced on it too.
    private void asOwner(String statement) {
        var owner =
                org.springframework.jdbc.core.simple.JdbcClient.create(DATABASE.ownerDataSource());
        new PracticeScope(new DataSourceTransactionManager(DATABASE.ownerDataSource()), owner)
                .run(practice, () -> assertThat(owner.sql(statement).update()).isPositive());
    }

    private void rollBackAfterIssuing(String cause) {
        assertThatThrownBy(
                        () ->
                                SCOPE.run(
                                        practice,
                                        () -> {
                                            invoicing.issue(practice, request(cause)).orElseThrow();
                                            throw new IllegalStateException("rolled back");
                                        }))
                .hasMessage("rolled back");
    }

    private static InvoiceRequest request(String cause) {
        InvoiceRequest r =
                Samples.request(Samples.consumer(), Samples.included(), Samples.act(12_03));
        return new InvoiceRequest(
                cause,
                r.language(),
                r.zone(),
                r.suppliedFrom(),
                r.suppliedTo(),
                r.seller(),
                r.buyer(),
                r.lines(),
                r.vat(),
                r.payment(),
                r.orderReference());
    }

    private static <T> List<T> together(int threads, IntFunction<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures =
                    IntStream.range(0, threads)
                            .mapToObj(thread -> executor.submit(() -> work.apply(thread)))
                            .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
