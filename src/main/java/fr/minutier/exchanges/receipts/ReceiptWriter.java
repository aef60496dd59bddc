package fr.minutier.exchanges.receipts;

import fr.minutier.agreements.CallTerms;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.live.Call;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.SigningKey;
import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.exchanges.proof.Terms;
import fr.minutier.kernel.CanonicalJson;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Epoch;
import fr.minutier.rating.Charge;
import fr.minutier.rating.Price;
import fr.minutier.rating.RecordedFormat;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.TariffFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Writes the receipt of an exchange: canonical JSON, signed by this installation. Its format has a
/// version; later ones may say more. Thread-safe.
@Component
public class ReceiptWriter {

    /// The format of the receipts written now.
    public static final String FORMAT = "minutier-receipt/2";

    private final SigningKey key;

    public ReceiptWriter(SigningKeys keys) {
        this.key = keys.key();
    }

    /// The hash of who agreed on what in this call, for its tickets.
    public static String termsHash(Call call) {
        return Terms.hash(agreed(call));
    }

    /// The receipt, to the byte as it is to be kept.
    ///
    /// @param charges what was charged in money, line by line, in the basis of the tariff's prices
    /// @param proofs the last ticket that each page countersigned, as far as there is one
    public String write(
            Call call,
            List<Epoch.Span> spans,
            List<Countersigned> proofs,
            Seconds billed,
            List<Charge> charges,
            Money charged,
            EndReason reason,
            Instant issuedAt) {
        Map<String, Object> receipt = agreed(call);
        receipt.put("format", FORMAT);
        receipt.put("intervals", spans.stream().map(ReceiptWriter::interval).toList());
        receipt.put("proofs", proofs.stream().map(Countersigned::fields).toList());
        receipt.put("billedSeconds", billed.value());
        receipt.put("charged", charged.toString());
        receipt.put("charges", RecordedFormat.charges(charges));
        receipt.put("zone", call.terms().practiceZone().getId());
        receipt.put("ended", reason.code());
        receipt.put("issuedAt", issuedAt.toString());
        receipt.put("keyId", key.id());
        receipt.put("publicKey", key.publicKey());
        receipt.put("signature", key.sign(CanonicalJson.write(receipt)));
        return CanonicalJson.write(receipt);
    }

    private static Map<String, Object> agreed(Call call) {
        CallTerms terms = call.terms();
        Map<String, Object> agreed = new TreeMap<>();
        agreed.put("exchange", call.id().toString());
        agreed.put("practice", call.practice().toString());
        agreed.put("agreement", terms.agreement().value().toString());
        agreed.put("expert", terms.expertName());
        agreed.put("client", terms.clientName());
        agreed.put("offer", terms.offerTitle());
        agreed.put("tariff", tariff(terms.tariff()));
        return agreed;
    }

    private static Map<String, Object> interval(Epoch.Span span) {
        return Map.of(
                "from", span.from().toString(),
                "to", span.to().toString(),
                "nanos", Duration.between(span.from(), span.to()).toNanos());
    }

    private static Map<String, Object> tariff(Tariff tariff) {
        Map<String, Object> words = new TreeMap<>();
        words.put("version", tariff.version());
        words.put("vatBasisPoints", tariff.tax().rateBasisPoints());
        words.put("prices", tariff.tax().included() ? "including VAT" : "excluding VAT");
        switch (tariff.price()) {
            case Price.ByTime byTime -> {
                words.put("kind", "by the second");
                words.put("hourlyPrice", byTime.hourly().toString());
                words.put("minimum", byTime.minimum().toString());
            }
            case Price.Act act -> {
                words.put("kind", "by the act");
                words.put("price", act.price().toString());
                words.put("includedSeconds", act.included().value());
            }
            case Price.Each each -> {
                words.put("kind", "by the piece");
                words.put("price", each.price().toString());
            }
            case Price.Free free -> {
                words.put("kind", "offered");
                words.put("includedSeconds", free.length().value());
            }
            case Price.Prepaid _ -> words.put("kind", "prepaid");
        }
        if (!tariff.isPlain()) {
            words.put("whole", TariffFormat.write(tariff));
        }
        return words;
    }
}
