package fr.minutier.kills;

import fr.minutier.kernel.Party;
import fr.minutier.kills.Letters.Letter;
import fr.minutier.kills.Person.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One whole job: a client orders and pays, client and expert meet, talk, hang up, and have their
/// receipts and the invoice. Both try again what got no answer, as people do.
final class Job {

    private static final long PATIENCE_NANOS = 300_000_000_000L;
    private static final long POLL_MS = 50;
    private static final Pattern ROOM = Pattern.compile("/salle/([\\w-]+)");
    private static final int USED = 410;
    static final String EXPERT = "camille@essai.example";

    private final Plan plan;
    private final Installation installation;
    private final Phases phases;
    private final HttpClient http;
    private final long deadlineNanos = System.nanoTime() + PATIENCE_NANOS;
    private final Person person;
    private final Map<Party, Page> pages = new LinkedHashMap<>();
    private final Map<Party, String> tokens = new LinkedHashMap<>();

    Job(Plan plan, Installation installation, Phases phases, HttpClient http) {
        this.plan = plan;
        this.installation = installation;
        this.phases = phases;
        this.http = http;
        this.person = new Person(installation.url(), http, deadlineNanos);
    }

    /// What came of a job, as its people know it.
    ///
    /// @param countersignedNanos what both pages have signed, the less of the two
    /// @param livedFromNanos when both pages were open
    record Outcome(
            Plan plan,
            Receipt receipt,
            long countersignedNanos,
            long livedFromNanos,
            List<String> oddities) {}

    /// Does it all.
    ///
    /// @throws IllegalStateException if something does not come in time
    Outcome run() {
        try {
            enter(Phase.ORDERING);
            String payPage = order();
            enter(Phase.PAYING);
            Optional<String> order = pay(payPage);
            enter(Phase.OPENING);
            open(order);
            enter(Phase.MEETING);
            return call();
        } finally {
            phases.leave(this);
        }
    }

    Plan plan() {
        return plan;
    }

    private void enter(Phase phase) {
        phases.enter(this, phase);
    }

    /// Who gets no answer cannot know whether the order was taken, and orders again.
    private String order() {
        String address = plan.act() ? installation.actLink() : installation.minuteLink();
        return person.until(
                "order " + plan.number(),
                () -> {
                    String form = person.page(address).body();
                    Map<String, String> typed = new LinkedHashMap<>();
                    typed.put("sum", hidden(form, "sum"));
                    typed.put("ring", hidden(form, "ring"));
                    typed.put("email", plan.email());
                    typed.put("name", plan.name());
                    typed.put("street", "1 rue du Banc d’essai");
                    typed.put("postcode", "75001");
                    typed.put("city", "Paris");
                    typed.put("country", "FR");
                    typed.put("immediateStart", "true");
                    typed.put("waiver", "true");
                    typed.put("conditions", "true");
                    return person.post(address, typed).map(Job::redirected);
                });
    }

    /// @return the order's page; empty if the answer that led there was lost
    private Optional<String> pay(String payPage) {
        Map<String, String> form =
                Map.of(
                        "step", "pay",
                        "duplicates", Boolean.toString(plan.duplicates()),
                        "reorders", Boolean.toString(plan.reorders()));
        Answer answer = person.until("pay " + plan.number(), () -> person.post(payPage, form));
        if (!answer.isRedirect() && answer.status() != USED) {
            throw new IllegalStateException(plan.number() + " not paid: " + answer.status());
        }
        return Optional.of(answer.location())
                .filter(to -> !to.isEmpty())
                .map(to -> URI.create(to).getPath());
    }

    /// The client may enter by the order's page; the expert has only the mail.
    private void open(Optional<String> order) {
        tokens.put(
                Party.CLIENT,
                person.until(
                        "client's room " + plan.number(),
                        () ->
                                plan.clicks() && order.isPresent()
                                        ? clicked(order.get())
                                        : mailed(plan.email(), "")));
        tokens.put(
                Party.EXPERT,
                person.until(
                        "expert's room " + plan.number(),
                        () -> mailed(EXPERT, plan.name() + " a commandé")));
    }

    private Optional<String> clicked(String order) {
        return person.get(order + "/salle")
                .filter(Answer::isRedirect)
                .flatMap(answer -> token(answer.location()));
    }

    private Optional<String> mailed(String recipient, String words) {
        return installation.letters().to(recipient).stream()
                .filter(letter -> letter.text().contains(words))
                .flatMap(letter -> token(letter.text()).stream())
                .findFirst();
    }

    private Outcome call() {
        tokens.forEach(this::enterRoom);
        boolean billing = await("billing", () -> all(Page::isBilling) || all(Page::hasEnded));
        enter(Phase.TALKING);
        if (billing) {
            Person.pause(plan.talkMillis() / 2);
            if (plan.reloads()) {
                page(plan.leaves()).reload();
            }
            Person.pause(plan.talkMillis() / 2);
        }
        enter(Phase.SETTLING);
        page(plan.leaves()).hangUp();
        await("end", () -> all(Page::hasEnded));
        Map<Party, byte[]> receipts = new LinkedHashMap<>();
        tokens.forEach(
                (party, token) -> {
                    person.page("/salle/" + token + "/releve");
                    receipts.put(party, person.page("/salle/" + token + "/recu.json").bytes());
                });
        enter(Phase.INVOICING);
        Receipt receipt = Receipt.read(receipts.values());
        await("invoice", () -> invoices() > 0 || (!plan.act() && receipt.charged().isZero()));
        return new Outcome(
                plan,
                receipt,
                pages.values().stream().mapToLong(Page::countersignedNanos).min().orElseThrow(),
                pages.values().stream().mapToLong(Page::openedNanos).max().orElseThrow(),
                pages.values().stream().flatMap(page -> page.oddities().stream()).toList());
    }

    private void enterRoom(Party party, String token) {
        person.page("/salle/" + token);
        Page page = new Page(http, party, installation.url(), token, deadlineNanos);
        pages.put(party, page);
        Thread.ofVirtual().name(plan.name() + " " + party).start(page::stay);
    }

    private long invoices() {
        return installation.letters().to(plan.email()).stream().filter(Job::isInvoice).count();
    }

    static boolean isInvoice(Letter letter) {
        return letter.attachments().keySet().stream().anyMatch(name -> name.endsWith(".pdf"));
    }

    private boolean all(Predicate<Page> test) {
        return pages.values().stream().allMatch(test);
    }

    private boolean await(String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (deadlineNanos - System.nanoTime() < 0) {
                throw new IllegalStateException(plan + " waits in vain: " + what + " " + pages);
            }
            Person.pause(POLL_MS);
        }
        return true;
    }

    private Page page(Party party) {
        return Objects.requireNonNull(pages.get(party));
    }

    private static String redirected(Answer answer) {
        if (!answer.isRedirect()) {
            throw new IllegalStateException(answer.status() + ": " + answer.body());
        }
        return answer.location();
    }

    private static Optional<String> token(String text) {
        Matcher room = ROOM.matcher(text);
        return room.find() ? Optional.of(room.group(1)) : Optional.empty();
    }

    private static String hidden(String form, String name) {
        Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(form);
        if (!field.find()) {
            throw new IllegalStateException("no field " + name);
        }
        return field.group(1);
    }
}
