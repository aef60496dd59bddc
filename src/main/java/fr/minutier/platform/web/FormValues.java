package fr.minutier.platform.web;

import fr.minutier.kernel.Refusal;
import fr.minutier.platform.i18n.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What a person typed, kept word for word, and what was said about it: a form that is refused
/// comes back as it was sent. Values are text; turning them into anything else is the module's
/// decision. A controller method may take one as a parameter. Immutable.
public final class FormValues {

    /// Nothing typed yet.
    public static final FormValues EMPTY = new FormValues(Map.of(), List.of());

    /// What is wrong, in words, with a field (empty when with the whole form).
    public record Fault(String field, String message) {}

    private final Map<String, List<String>> values;
    private final List<Fault> faults;

    private FormValues(Map<String, List<String>> values, List<Fault> faults) {
        this.values = values;
        this.faults = faults;
    }

    public static FormValues from(HttpServletRequest request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, given) -> values.put(name, List.of(given)));
        return new FormValues(values, List.of());
    }

    /// Values to begin with, such as those of the thing being changed.
    public static FormValues of(Map<String, String> initial) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        initial.forEach((name, value) -> values.put(name, List.of(value)));
        return new FormValues(values, List.of());
    }

    /// Values that were kept, several under one name as they were.
    public static FormValues ofAll(Map<String, List<String>> kept) {
        return new FormValues(new LinkedHashMap<>(kept), List.of());
    }

    /// Everything that was typed, by name.
    public Map<String, List<String>> values() {
        return Map.copyOf(values);
    }

    /// The same values with one more or one replaced.
    public FormValues with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new FormValues(changed, faults);
    }

    /// The same values of these names alone.
    public FormValues keeping(Set<String> names) {
        Map<String, List<String>> kept = new LinkedHashMap<>(values);
        kept.keySet().retainAll(names);
        return new FormValues(kept, faults);
    }

    /// The same values, refused.
    public FormValues refused(List<Refusal> reasons, Texts texts) {
        List<Fault> all = new ArrayList<>(faults);
        for (Refusal reason : reasons) {
            all.add(new Fault(reason.field(), texts.refusal(reason)));
        }
        return new FormValues(values, List.copyOf(all));
    }

    /// What was typed without the spaces around it, or nothing.
    public String value(String name) {
        List<String> given = values.get(name);
        return given == null ? "" : given.getFirst().strip();
    }

    /// Everything sent under one name, such as several boxes ticked.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// Whether a box was ticked.
    public boolean checked(String name) {
        return values.containsKey(name);
    }

    public boolean selected(String name, String value) {
        return all(name).contains(value);
    }

    /// What is wrong with a field, or null.
    public @Nullable String error(String name) {
        for (Fault fault : faults) {
            if (fault.field().equals(name)) {
                return fault.message();
            }
        }
        return null;
    }

    public List<Fault> faults() {
        return faults;
    }

    /// The status of a page that shows this form: a refused one is unprocessable.
    public HttpStatus status() {
        return faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
