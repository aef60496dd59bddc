package fr.minutier.platform.web;

import fr.minutier.kernel.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Reads the bodies of API requests strictly, since a misspelt field of an offer must not silently
/// mean its default: an unknown or repeated field, a number where a text is due, or anything after
/// the object refuses the whole request as malformed. Fields that are missing are null.
public final class ApiBody {

    private static final JsonMapper STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            config ->
                                    config.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    private ApiBody() {}

    /// @throws Refused `body.malformed` if it is not exactly an object of this type
    public static <T> T read(byte[] body, Class<T> type) {
        @Nullable T value;
        try {
            value = STRICT.readValue(body, type);
        } catch (JacksonException malformed) {
            value = null;
        }
        if (value == null) {
            throw Refused.as(Problem.MALFORMED, List.of(Refusal.of("body.malformed")));
        }
        return value;
    }

    /// A missing text is an empty one, which the form's own check judges.
    public static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /// A missing number is an empty text.
    public static String text(@Nullable Integer given) {
        return given == null ? "" : given.toString();
    }
}
