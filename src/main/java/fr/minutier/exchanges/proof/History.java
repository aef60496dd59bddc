package fr.minutier.exchanges.proof;

import fr.minutier.kernel.CanonicalJson;
import fr.minutier.metering.Epoch;
import java.util.List;

/// Stands for all stretches up to one of them: how many they are, and a chain of SHA-256 over them,
/// each link hashing the one before and the next stretch.
///
/// @param chain 64 hexadecimal digits; zeros before the first stretch
public record History(long count, String chain) {

    private static final String ORIGIN = "0".repeat(64);

    /// Nothing yet.
    public static final History NONE = new History(0, ORIGIN);

    public History {
        if (count < 0 || !Hashes.isHash(chain)) {
            throw new IllegalArgumentException("not a history: " + count + " " + chain);
        }
    }

    /// The history of these stretches.
    public static History of(List<Epoch.Span> spans) {
        History history = NONE;
        for (Epoch.Span span : spans) {
            history = history.then(span);
        }
        return history;
    }

    /// With one stretch more.
    public History then(Epoch.Span span) {
        String link = chain + CanonicalJson.write(Spans.write(span));
        return new History(count + 1, Hashes.sha256(link));
    }
}
