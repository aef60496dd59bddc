package fr.minutier.kernel;

import java.util.List;

/// An expected "no", as a value: a stable code such as `credit.exhausted`, which is also the key of
/// its French and English message and the type of its API problem, the arguments of that message in
/// order, and the field at fault when there is one.
public record Refusal(String code, String field, List<String> arguments) {

    public Refusal {
        arguments = List.copyOf(arguments);
    }

    public static Refusal of(String code, String... arguments) {
        return new Refusal(code, "", List.of(arguments));
    }

    public static Refusal onField(String field, String code, String... arguments) {
        return new Refusal(code, field, List.of(arguments));
    }
}
