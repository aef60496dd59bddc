package fr.minutier.invoicing;

import fr.minutier.agreements.OrderKey;
import fr.minutier.invoicing.document.InvoiceFiles;
import fr.minutier.invoicing.document.InvoiceFiles.Files;
import fr.minutier.invoicing.model.Crediting;
import fr.minutier.invoicing.model.Draft;
import fr.minutier.invoicing.model.Drafting;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.invoicing.model.NumberFormat;
import fr.minutier.invoicing.model.RegisteredDocument;
import fr.minutier.invoicing.store.InvoiceFileShelf;
import fr.minutier.invoicing.store.InvoiceNumbers;
import fr.minutier.invoicing.store.InvoiceRegister;
import fr.minutier.invoicing.store.InvoiceRegister.ChainEnd;
import fr.minutier.invoicing.store.InvoiceRegister.LockedChain;
import fr.minutier.invoicing.store.InvoiceStatuses;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Issues documents, keeps them and gives them out. Thread-safe.
@Component
public class Invoicing {

    private static final String SERIES = "invoice";

    private final Drafting drafting;
    private final Crediting crediting;
    private final InvoiceRegister register;
    private final InvoiceNumbers numbers;
    private final InvoiceStatuses statuses;
    private final InvoiceFileShelf shelf;
    private final InvoiceFiles files;
    private final RegisterCheck check;
    private final PracticeScope scope;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    public Invoicing(
            Drafting drafting,
            Crediting crediting,
            InvoiceRegister register,
            InvoiceNumbers numbers,
            InvoiceStatuses statuses,
            InvoiceFileShelf shelf,
            InvoiceFiles files,
            PracticeScope scope,
            Identifiers identifiers,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.drafting = drafting;
        this.crediting = crediting;
        this.register = register;
        this.numbers = numbers;
        this.statuses = statuses;
        this.shelf = shelf;
        this.files = files;
        this.check = new RegisterCheck(register, shelf, scope);
        this.scope = scope;
        this.identifiers = identifiers;
        this.clock = clock;
        this.events = events;
    }

    /// Issues the document of something that was paid, in the caller's transaction or one of its
    /// own: number, chain and event commit together or not at all. A cause that has its document
    /// already is answered with it. Refusals carry the field at fault, or name the legal row that
    /// is missing.
    public Result<InvoiceView> issue(PracticeId practice, InvoiceRequest request) {
        return issueOnce(
                practice,
                request.cause(),
                request.zone(),
                null,
                day -> drafting.draft(request, day));
    }

    /// Issues the credit note of an invoice as [#issue] does an invoice; credit notes of one
    /// practice come one after the other, so that they can never exceed the invoice together.
    /// Refuses with `credit.unknown` and as [Crediting#draft].
    public Result<InvoiceView> credit(PracticeId practice, CreditRequest request) {
        return issueOnce(
                practice,
                request.cause(),
                request.zone(),
                request.invoice(),
                day -> creditNote(practice, request, day));
    }

    /// @param credits the invoice that a credit note is about
    private Result<InvoiceView> issueOnce(
            PracticeId practice,
            String cause,
            ZoneId zone,
            @Nullable InvoiceId credits,
            Function<LocalDate, Result<Draft>> drafted) {
        return scope.in(
                practice,
                () ->
                        register.byCause(practice, cause)
                                .map(Result::done)
                                .orElseGet(
                                        () -> issueNext(practice, cause, zone, credits, drafted)));
    }

    private Result<Draft> creditNote(PracticeId practice, CreditRequest request, LocalDate day) {
        return register.document(practice, request.invoice())
                .map(
                        invoice ->
                                crediting.draft(
                                        invoice,
                                        credits(practice, request.invoice()),
                                        request,
                                        day))
                .orElseGet(() -> Result.refused("credit.unknown"));
    }

    private List<Invoice> credits(PracticeId practice, InvoiceId invoice) {
        return register.creditsOf(practice, invoice).stream()
                .map(credit -> register.document(practice, credit.id()).orElseThrow())
                .toList();
    }

    private Result<InvoiceView> issueNext(
            PracticeId practice,
            String cause,
            ZoneId zone,
            @Nullable InvoiceId credits,
            Function<LocalDate, Result<Draft>> drafted) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        LockedChain chain = register.lockChain(practice, today);
        Optional<InvoiceView> issuedMeanwhile = register.byCause(practice, cause);
        if (issuedMeanwhile.isPresent()) {
            return Result.done(issuedMeanwhile.get());
        }
        // The series is chronological even if clocks of several nodes disagree around midnight.
        LocalDate last = chain.lastIssuedOn();
        LocalDate issuedOn = today.isBefore(last) ? last : today;
        return drafted.apply(issuedOn)
                .map(
                        draft -> {
                            String number = numbers.next(practice, SERIES, issuedOn);
                            return register(
                                    practice,
                                    cause,
                                    chain.end(),
                                    draft.numbered(number),
                                    credits,
                                    now);
                        });
    }

    private InvoiceView register(
            PracticeId practice,
            String cause,
            ChainEnd end,
            Invoice invoice,
            @Nullable InvoiceId credits,
            Instant now) {
        InvoiceId id = new InvoiceId(identifiers.next());
        RegisteredDocument document =
                RegisteredDocument.following(end.length(), end.head(), id, cause, invoice);
        register.add(practice, document, invoice, credits, SERIES, now);
        if (credits == null) {
            statuses.set(practice, id, InvoiceStatus.PAID, now);
        } else {
            statuses.set(practice, id, InvoiceStatus.RETURNED, now);
            statuses.set(practice, credits, creditedStatus(practice, credits), now);
        }
        events.publishEvent(new InvoiceIssued(practice, id, invoice.number(), cause));
        return register.find(practice, id)
                .orElseThrow(() -> new IllegalStateException("lost " + id));
    }

    private InvoiceStatus creditedStatus(PracticeId practice, InvoiceId invoice) {
        Invoice document = register.document(practice, invoice).orElseThrow();
        return Crediting.isWhole(document, credits(practice, invoice))
                ? InvoiceStatus.CREDITED
                : InvoiceStatus.PART_CREDITED;
    }

    /// Sets how numbers to come are written, such as `F-{yyyy}-{00000}` (`invoice.number_format`).
    public Result<String> setNumberFormat(PracticeId practice, String pattern, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return scope.in(
                practice,
                () ->
                        NumberFormat.of(pattern)
                                .map(
                                        format -> {
                                            numbers.setFormat(practice, SERIES, format, today);
                                            return format.pattern();
                                        }));
    }

    public Optional<InvoiceView> find(PracticeId practice, InvoiceId id) {
        return scope.in(practice, () -> register.find(practice, id));
    }

    public Optional<InvoiceView> byCause(PracticeId practice, String cause) {
        return scope.in(practice, () -> register.byCause(practice, cause));
    }

    /// The document of an agreement, once it was issued.
    public Optional<InvoiceView> ofAgreement(OrderKey order) {
        return byCause(order.practice(), Billing.cause(order.agreement()));
    }

    /// The invoice of an agreement with its credit notes, in the order of their issue.
    public List<InvoiceView> documentsOf(OrderKey order) {
        return scope.in(
                order.practice(),
                () ->
                        ofAgreement(order).stream()
                                .flatMap(
                                        invoice ->
                                                Stream.concat(
                                                        Stream.of(invoice),
                                                        register
                                                                .creditsOf(
                                                                        order.practice(),
                                                                        invoice.id())
                                                                .stream()))
                                .toList());
    }

    /// The latest documents first.
    public List<InvoiceView> latest(PracticeId practice, int countMax, long offset) {
        return scope.in(practice, () -> register.latest(practice, countMax, offset));
    }

    /// The Factur-X file of a document.
    /// Those whose identifier is less than this one, newest first.
    public List<InvoiceView> older(PracticeId practice, UUID than, int countMax) {
        return scope.in(practice, () -> register.older(practice, than, countMax));
    }

    public Optional<byte[]> pdf(PracticeId practice, InvoiceId id) {
        return files(practice, id).map(Files::pdf);
    }

    /// The CII data of a document, as its PDF embeds it.
    public Optional<byte[]> xml(PracticeId practice, InvoiceId id) {
        return files(practice, id).map(Files::xml);
    }

    /// Kept files, or new ones from the immutable document, made outside of any transaction of
    /// ours.
    private Optional<Files> files(PracticeId practice, InvoiceId id) {
        Optional<Files> kept = scope.in(practice, () -> shelf.find(practice, id));
        if (kept.isPresent()) {
            return kept;
        }
        Optional<Files> made =
                scope.in(practice, () -> register.document(practice, id)).map(files::of);
        made.ifPresent(
                fresh ->
                        scope.run(
                                practice, () -> shelf.keep(practice, id, fresh, clock.instant())));
        return made;
    }

    /// Reads the whole register of a practice and checks every link, number and kept file.
    public ChainReport verifyChain(PracticeId practice) {
        return check.of(practice);
    }

    /// How many documents there are and what they add up to, tax included.
    public InvoiceTotal total(PracticeId practice) {
        return scope.in(practice, () -> register.total(practice));
    }
}
