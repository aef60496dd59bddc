package fr.minutier.exchanges.proof;

import fr.minutier.kernel.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who agreed on what, in one hash: a ticket names it, so that a signature under the ticket binds
/// the two names, the offer and the tariff as well.
public final class Terms {

    private static final List<String> FIELDS =
            List.of("agreement", "client", "exchange", "expert", "offer", "practice", "tariff");

    private Terms() {}

    /// @param receipt all fields of a receipt, or at least those that are agreed
    /// @throws IllegalArgumentException if one of them is missing
    public static String hash(Map<?, ?> receipt) {
        Map<String, Object> agreed = new TreeMap<>();
        for (String field : FIELDS) {
            agreed.put(field, Fields.of(receipt).value(field));
        }
        return Hashes.sha256(CanonicalJson.write(agreed));
    }
}
