package fr.minutier.invoicing.model;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// Makes a record again from its canonical form, once its JSON was parsed into maps, lists, texts,
/// numbers and booleans. Throws [IllegalArgumentException] naming what does not fit.
public final class CanonicalReader {

    private CanonicalReader() {}

    public static <T extends Record> T read(Map<?, ?> members, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object member = members.get(components[i].getName());
            if (member == null && components[i].getType() == List.class) {
                member = List.of(); // a document older than this list
            }
            if (member == null) {
                throw new IllegalArgumentException(type + " lacks " + components[i].getName());
            }
            values[i] = value(member, components[i].getGenericType());
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException("cannot make " + type, failure);
        }
    }

    private static Object value(Object member, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type element = list.getActualTypeArguments()[0];
            return ((List<?>) member).stream().map(each -> value(each, element)).toList();
        }
        Class<?> target = (Class<?>) type;
        if (target.isRecord()) {
            return read((Map<?, ?>) member, target.asSubclass(Record.class));
        }
        if (target.isEnum()) {
            return Arrays.stream(target.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(member))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(target + ": " + member));
        }
        return scalar(member, target);
    }

    private static Object scalar(Object member, Class<?> target) {
        if (target == long.class) {
            return ((Number) member).longValue();
        }
        if (target == int.class) {
            return Math.toIntExact(((Number) member).longValue());
        }
        if (target == BigDecimal.class) {
            return new BigDecimal((String) member);
        }
        if (target == LocalDate.class) {
            return LocalDate.parse((String) member);
        }
        if (target == Currency.class) {
            return Currency.getInstance((String) member);
        }
        return target == boolean.class ? (Boolean) member : target.cast(member);
    }
}
