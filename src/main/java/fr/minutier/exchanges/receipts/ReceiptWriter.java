package fr.minutier.exchanges.receipts;

import fr.minutier.agreements.CallTerms;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.live.Call;
import fr.minutier.kernel.CanonicalJson;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Epoch;
import fr.minutier.rating.Tariff;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Writes the receipt of an exchange: canonical JSON, signed by this installation. Its format has a
/// version; later ones may say more. Thread-safe.
@Component
public class ReceiptWriter {

    /// The format of the receipts written now.
    public static final String FORMAT = "minutier-receipt/1";

    private final ReceiptKey key;

    public ReceiptWriter(@Value("${minutier.data}") Path data) {
        this.key = ReceiptKeys.load(data.resolve("keys"));
    }

    public ReceiptKey key() {
        return key;
    }

    /// The receipt, to the byte as it is to be kept.
    public String write(
            Call call,
            List<Epoch.Span> spans,
            Seconds billed,
            Money charged,
            EndReason reason,
            Instant issuedAt) {
        CallTerms terms = call.terms();
        Map<String, Object> receipt = new TreeMap<>();
        receipt.put("format", FORMAT);
        receipt.put("exchange", call.id().toString());
        receipt.put("practice", call.practice().toString());
        receipt.put("agreement", terms.agreement().value().toString());
        receipt.put("expert", terms.expertName());
        receipt.put("client", terms.clientName());
        receipt.put("offer", terms.offerTitle());
        receipt.put("tariff", tariff(terms.tariff()));
        receipt.put("intervals", spans.stream().map(ReceiptWriter::interval).toList());
        receipt.put("billedSeconds", billed.value());
        receipt.put("charged", charged.toString());
        receipt.put("ended", reason.code());
        receipt.put("issuedAt", issuedAt.toString());
        receipt.put("keyId", key.id());
        receipt.put("publicKey", key.publicKey());
        receipt.put("signature", key.sign(CanonicalJson.write(receipt)));
        return CanonicalJson.write(receipt);
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
        switch (tariff) {
            case Tariff.PerMinute perMinute -> {
                words.put("kind", "by the second");
                words.put("hourlyPrice", perMinute.hourlyPrice().toString());
                words.put("minimum", perMinute.minimum().toString());
            }
            case Tariff.Act act -> {
                words.put("kind", "by the act");
                words.put("price", act.price().toString());
                words.put("includedSeconds", act.included().value());
            }
        }
        return words;
    }
}
