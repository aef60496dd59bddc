package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API's description, `docs/openapi.json`.
final class OpenApiDocument {

    private final JsonNode document =
            new JsonMapper().readTree(Path.of("docs/openapi.json").toFile());

    /// Such as `GET /api/v1/offers`.
    Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        document.get("paths")
                .forEachEntry(
                        (path, methods) ->
                                methods.forEachEntry(
                                        (method, _) ->
                                                addresses.add(
                                                        method.toUpperCase(Locale.ROOT)
                                                                + " "
                                                                + path)));
        return addresses;
    }

    /// Whatever is referred to.
    List<JsonNode> references() {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode reference : document.findValues("$ref")) {
            found.add(document.at(reference.asString().substring(1)));
        }
        return found;
    }

    List<String> constants(String schema, String... properties) {
        JsonNode found = schema(schema);
        for (String property : properties) {
            found = found.get("properties").get(property);
        }
        List<String> constants = new ArrayList<>();
        found.get("enum").forEach(each -> constants.add(each.asString()));
        return constants;
    }

    /// Checks an answer against what is promised of it: every property, of its type, and no other.
    void assertConforms(JsonNode answer, String schema) {
        check(schema, answer, schema(schema));
    }

    private JsonNode schema(String name) {
        return document.get("components").get("schemas").get(name);
    }

    private void check(String at, JsonNode value, JsonNode schema) {
        if (schema.has("$ref")) {
            check(at, value, document.at(schema.get("$ref").asString().substring(1)));
        } else if (schema.has("const")) {
            assertThat(value).as(at).isEqualTo(schema.get("const"));
        } else if (schema.has("oneOf") && !schema.has("type")) {
            if (!value.isNull()) {
                check(at, value, alternative(value, schema.get("oneOf")));
            }
        } else if (!value.isNull() || !schema.get("type").toString().contains("null")) {
            checkType(at, value, schema);
        }
    }

    /// The one of the same kind, or the first one where there are no kinds.
    private JsonNode alternative(JsonNode value, JsonNode alternatives) {
        return alternatives
                .valueStream()
                .filter(each -> each.has("$ref"))
                .map(each -> document.at(each.get("$ref").asString().substring(1)))
                .filter(each -> each.at("/properties/kind/const").equals(value.path("kind")))
                .findFirst()
                .orElse(alternatives.get(0));
    }

    private void checkType(String at, JsonNode value, JsonNode schema) {
        if (schema.has("enum")) {
            assertThat(schema.get("enum").valueStream()).as(at).contains(value);
            return;
        }
        String type = schema.get("type").toString();
        if (type.contains("object")) {
            checkObject(at, value, schema);
        } else if (type.contains("array")) {
            assertThat(value.isArray()).as(at).isTrue();
            value.forEach(each -> check(at + "[]", each, schema.get("items")));
        } else {
            assertThat(
                            (type.contains("string") && value.isString())
                                    || (type.contains("integer") && value.isIntegralNumber())
                                    || (type.contains("boolean") && value.isBoolean()))
                    .as("%s is %s", at, value)
                    .isTrue();
        }
        if (schema.has("pattern")) {
            assertThat(value.asString()).as(at).matches(schema.get("pattern").asString());
        }
    }

    private void checkObject(String at, JsonNode value, JsonNode schema) {
        JsonNode properties = schema.get("properties");
        schema.path("required")
                .forEach(name -> assertThat(value.has(name.asString())).as(at + name).isTrue());
        value.forEachEntry(
                (name, each) -> {
                    assertThat(properties.has(name)).as("%s.%s", at, name).isTrue();
                    check(at + "." + name, each, properties.get(name));
                });
    }
}
