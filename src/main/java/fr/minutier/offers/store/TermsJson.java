package fr.minutier.offers.store;

import fr.minutier.rating.Terms;
import fr.minutier.rating.TermsFormat;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Terms as JSON. Thread-safe.
final class TermsJson {

    private final JsonMapper mapper = new JsonMapper();

    String write(Terms terms) {
        return mapper.writeValueAsString(TermsFormat.write(terms));
    }

    Terms read(String json) {
        return TermsFormat.read(mapper.readValue(json, Map.class)).orElseThrow();
    }
}
