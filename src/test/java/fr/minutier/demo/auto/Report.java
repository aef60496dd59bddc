package fr.minutier.demo.auto;

import java.io.PrintWriter;
import java.util.Locale;

/// Prints one fact per line, and holds the figures of a call against each other.
final class Report {

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void say(String what, String fact) {
        out.println(String.format(Locale.ROOT, "%-24s %s", what, fact));
        out.flush();
    }

    /// Whether all of it agrees: both browsers with the bill to a second, the amount with rate and
    /// seconds, the receipts with each other, the invoice with the amount, and each verifier.
    boolean compare(Played played, Played.Saved saved) {
        Figures client = Figures.of(played.clientReceipt());
        Figures expert = Figures.of(played.expertReceipt());
        boolean agree = media("client", played.clientMillis(), client);
        agree &= media("expert", played.expertMillis(), client);
        say(
                "seconds billed",
                String.format(
                        Locale.ROOT,
                        "%d (metered %d.%03d, floored once)",
                        client.billedSeconds(),
                        client.billedMillis() / 1_000,
                        client.billedMillis() % 1_000));
        agree &=
                check(
                        "amount",
                        client.charged() + " = " + client.rate() + " per hour x seconds",
                        client.follow());
        agree &= check("both receipts", "say the same", client.equals(expert));
        say("invoice", saved.invoice().toString());
        agree &= verdict("  Mustang", Verdict.ofMustang(played.invoice()));
        agree &= verdict("  Minutier", Verdict.ofInvoice(played.invoice(), client.charged()));
        say("client's receipt", saved.clientReceipt().toString());
        agree &= verdict("  verifier", Verdict.ofReceipt(played.clientReceipt(), played.keys()));
        say("expert's receipt", saved.expertReceipt().toString());
        agree &= verdict("  verifier", Verdict.ofReceipt(played.expertReceipt(), played.keys()));
        say("result", agree ? "all agree" : "THEY DO NOT AGREE");
        return agree;
    }

    private boolean media(String party, long millis, Figures figures) {
        return check(
                "media seconds, " + party,
                String.format(
                        Locale.ROOT,
                        "%d (measured %d.%03d)",
                        millis / 1_000,
                        millis / 1_000,
                        millis % 1_000),
                figures.agreesWith(millis));
    }

    private boolean verdict(String verifier, Verdict verdict) {
        return check(verifier, verdict.sentence(), verdict.holds());
    }

    private boolean check(String what, String fact, boolean holds) {
        say(what, holds ? fact : fact + "  <- DOES NOT AGREE");
        return holds;
    }
}
