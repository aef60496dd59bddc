package fr.minutier.kills;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import fr.minutier.kills.Job.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.function.Executable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Holds what the jobs' people know against what the installation has written.
final class Audit {

    private static final long CALM_MS_MAX = 120_000;
    private static final long SECOND = 1_000_000_000L;

    private final Installation installation;
    private final List<Outcome> outcomes;
    private final JdbcClient jdbc;

    Audit(Installation installation, List<Outcome> outcomes) {
        this.installation = installation;
        this.outcomes = outcomes;
        this.jdbc = installation.jdbc();
    }

    /// Says all that is wrong, not only what it finds first.
    void check() throws IOException, InterruptedException {
        awaitCalm();
        Set<String> keys = keys();
        MediaLog media = MediaLog.of(installation);
        List<Executable> checks = new ArrayList<>();
        checks.add(this::everythingWasHeard);
        checks.add(this::story);
        for (Outcome outcome : outcomes) {
            checks.add(() -> assertThat(outcome.oddities()).as("job %s", outcome.plan()).isEmpty());
            checks.add(() -> outcome.receipt().verify(keys));
            checks.add(() -> settledOnce(outcome));
            checks.add(() -> billedNoMoreThanFlowed(outcome, media));
            checks.add(() -> billedNoLessThanSigned(outcome));
            checks.add(() -> chargedOnce(outcome));
            checks.add(() -> invoicedOnce(outcome));
            checks.add(() -> toldOnce(outcome));
        }
        checks.add(this::numberedWithoutGaps);
        checks.add(this::nothingIsHeld);
        checks.add(this::nothingIsLeft);
        checks.add(() -> assertThat(installation.verifyAll()).contains(" 0 broken."));
        assertAll(checks);
    }

    /// Until everything that follows has happened.
    private void awaitCalm() throws InterruptedException {
        for (long waited = 0; waited < CALM_MS_MAX && !isCalm(); waited += 200) {
            Thread.sleep(200);
        }
    }

    private void everythingWasHeard() {
        assertThat(publications()).as("events that nobody has heard").isEmpty();
        assertThat(count("SELECT count(*) FROM mail_outbox WHERE sent_at IS NULL"))
                .as("mails not sent")
                .isZero();
        assertThat(count("SELECT count(*) FROM payment_order WHERE state = 'WAITING'"))
                .as("orders to the provider not carried out")
                .isZero();
        assertThat(count("SELECT count(*) FROM payment_order WHERE state = 'REFUSED'"))
                .as("orders that the provider refused")
                .isZero();
    }

    private boolean isCalm() {
        return publications().isEmpty()
                && count("SELECT count(*) FROM mail_outbox WHERE sent_at IS NULL") == 0
                && count("SELECT count(*) FROM payment_order WHERE state = 'WAITING'") == 0
                && count("SELECT count(*) FROM sandbox_delivery WHERE delivered_at IS NULL") == 0;
    }

    private List<String> publications() {
        return texts(
                """
                SELECT concat_ws(' ', status, listener_id, publication_date, serialized_event)
                FROM event_publication WHERE listener_id <> :key
                """,
                "");
    }

    /// What the demonstration tells of itself is there once.
    private void story() {
        assertThat(count("SELECT count(*) FROM practice")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM offer")).isEqualTo(3);
        assertThat(count("SELECT count(*) FROM paid_link")).isEqualTo(1);
        assertThat(
                        count(
                                """
                                SELECT count(*) FROM agreement JOIN client USING (practice_id, client_id)
                                WHERE email NOT LIKE 'alix%'
                                """))
                .isEqualTo(3);
        assertThat(count("SELECT count(*) FROM invoice") - invoicesExpected()).isEqualTo(2);
    }

    private Set<String> keys() {
        return new JsonMapper()
                        .readTree(installation.program().get("/api/v1/public/receipt-keys").body())
                        .findValuesAsString("publicKey")
                        .stream()
                        .collect(Collectors.toSet());
    }

    private void settledOnce(Outcome outcome) {
        Receipt receipt = outcome.receipt();
        List<String> exchanges =
                texts(
                        """
                        SELECT concat_ws(' ', e.exchange_id, e.state, s.billed_seconds, s.charged)
                        FROM exchange e LEFT JOIN exchange_settlement s
                            USING (practice_id, exchange_id)
                        WHERE e.agreement_id::text = :key
                        """,
                        receipt.agreement().toString());
        assertThat(exchanges)
                .as("exchanges of job %s", outcome.plan())
                .containsExactly(
                        receipt.exchange()
                                + " settled "
                                + receipt.seconds()
                                + " "
                                + receipt.charged().minorUnits());
    }

    /// Never more than flowed while both were there.
    private static void billedNoMoreThanFlowed(Outcome outcome, MediaLog media) {
        Receipt receipt = outcome.receipt();
        long flowed = media.flowed(receipt.exchange(), outcome.livedFromNanos());
        assertThat(receipt.nanos()).as("more than flowed in %s", outcome).isBetween(0L, flowed);
        assertThat(receipt.seconds()).isEqualTo(receipt.nanos() / SECOND);
    }

    /// A page that comes back brings what it has signed, so nothing of that is ever lost.
    private static void billedNoLessThanSigned(Outcome outcome) {
        assertThat(outcome.receipt().nanos())
                .as("less than both signed in %s", outcome)
                .isGreaterThanOrEqualTo(outcome.countersignedNanos());
    }

    /// By what the provider took for all orders of this client, also those that a lost answer made.
    private void chargedOnce(Outcome outcome) {
        List<String> payments =
                texts(
                        """
                        SELECT s.captured - s.refunded || ' ' || s.state
                        FROM sandbox_payment s
                        JOIN payment p ON p.provider_reference = s.reference::text
                        JOIN agreement_payment a USING (practice_id, payment_id)
                        JOIN agreement g USING (practice_id, agreement_id)
                        JOIN client c USING (practice_id, client_id)
                        WHERE c.email = :key
                        """,
                        outcome.plan().email());
        long taken =
                payments.stream()
                        .mapToLong(row -> Long.parseLong(row.substring(0, row.indexOf(' '))))
                        .sum();
        assertThat(taken)
                .as("taken for job %s: %s", outcome.plan(), payments)
                .isEqualTo(due(outcome));
        assertThat(payments)
                .as("reservations left of job %s", outcome.plan())
                .noneMatch(row -> row.endsWith(" AUTHORISED"));
    }

    private long due(Outcome outcome) {
        return outcome.plan().act() ? actPrice() : outcome.receipt().charged().minorUnits();
    }

    private long actPrice() {
        return count(
                """
                SELECT ((v.terms #>> '{tariff,price,price}')::numeric * 100)::bigint
                FROM offer_version v
                WHERE v.terms #>> '{tariff,price,kind}' = 'ACT' ORDER BY v.version DESC LIMIT 1
                """);
    }

    /// Each mail that follows from a job, once for each reader.
    private void toldOnce(Outcome outcome) {
        Plan plan = outcome.plan();
        List<Letters.Letter> own = installation.letters().to(plan.email());
        List<Letters.Letter> expert =
                installation.letters().to(Job.EXPERT).stream()
                        .filter(
                                letter ->
                                        letter.text().contains(plan.name() + " ")
                                                || letter.subject().endsWith(plan.name())
                                                || letter.text().contains(plan.name() + ","))
                        .toList();
        for (List<Letters.Letter> letters : List.of(own, expert)) {
            assertThat(letters.stream().map(Letters.Letter::subject).toList())
                    .as("mails of job %s", plan)
                    .hasSize(invoices(outcome) == 0 ? 2 : 3);
            assertThat(letters.stream().filter(Job::isInvoice).count())
                    .as("invoices mailed of job %s", plan)
                    .isEqualTo(invoices(outcome));
        }
    }

    private static long invoices(Outcome outcome) {
        return outcome.plan().act() || outcome.receipt().charged().isPositive() ? 1 : 0;
    }

    private long invoicesExpected() {
        return outcomes.stream().mapToLong(Audit::invoices).sum();
    }

    /// Over the sum that is due, if any is.
    private void invoicedOnce(Outcome outcome) {
        List<String> sums =
                texts(
                        "SELECT gross_cents FROM invoice WHERE cause = :key",
                        "agreement:" + outcome.receipt().agreement());
        assertThat(sums)
                .as("invoices of job %s", outcome.plan())
                .isEqualTo(
                        invoices(outcome) == 0 ? List.of() : List.of(Long.toString(due(outcome))));
    }

    /// In the order of their issue, each year for itself.
    private void numberedWithoutGaps() {
        Map<String, List<Long>> series =
                texts("SELECT number FROM invoice WHERE number <> :key ORDER BY position", "")
                        .stream()
                        .collect(
                                groupingBy(
                                        number -> number.replaceFirst("\\d+$", ""),
                                        mapping(
                                                number ->
                                                        Long.parseLong(
                                                                number.replaceFirst(".*\\D", "")),
                                                toList())));
        series.forEach(
                (name, numbers) ->
                        assertThat(numbers)
                                .as(name)
                                .containsExactlyElementsOf(
                                        LongStream.rangeClosed(1, numbers.size())
                                                .boxed()
                                                .toList()));
    }

    private void nothingIsHeld() {
        assertThat(count("SELECT count(*) FROM ledger_hold WHERE state = 'OPEN'"))
                .as("holds left open")
                .isZero();
        assertThat(count("SELECT coalesce(sum(held), 0) FROM ledger_account"))
                .as("units still held")
                .isZero();
    }

    private void nothingIsLeft() {
        Set<String> owners =
                outcomes.stream()
                        .filter(outcome -> !outcome.plan().act())
                        .map(outcome -> outcome.receipt().agreement().toString())
                        .collect(Collectors.toSet());
        List<String> left =
                texts(
                                """
                                SELECT owner || ' ' || purpose || ' ' || posted
                                FROM ledger_account WHERE posted <> 0 AND owner <> :key
                                """,
                                "")
                        .stream()
                        .filter(
                                account ->
                                        owners.contains(account.substring(0, account.indexOf(' '))))
                        .toList();
        assertThat(left).as("left on accounts of ended calls").isEmpty();
    }

    private List<String> texts(String sql, String key) {
        return jdbc.sql(sql).param("key", key).query((row, _) -> row.getString(1)).list();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
