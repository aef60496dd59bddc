package fr.minutier.kernel;

import java.util.List;
import java.util.function.Function;

/// Either what was asked for or the reasons why not.
public sealed interface Result<T> {

    record Done<T>(T value) implements Result<T> {}

    record Refused<T>(List<Refusal> reasons) implements Result<T> {
        public Refused {
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a reason");
            }
            reasons = List.copyOf(reasons);
        }
    }

    static <T> Result<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Result<T> refused(String code, String... arguments) {
        return new Refused<>(List.of(Refusal.of(code, arguments)));
    }

    static <T> Result<T> refused(List<Refusal> reasons) {
        return new Refused<>(reasons);
    }

    default <R> Result<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(function.apply(value));
            case Refused<T>(List<Refusal> reasons) -> new Refused<>(reasons);
        };
    }

    default <R> Result<R> then(Function<? super T, Result<R>> function) {
        return switch (this) {
            case Done<T>(T value) -> function.apply(value);
            case Refused<T>(List<Refusal> reasons) -> new Refused<>(reasons);
        };
    }

    /// The value of a result that cannot be a refusal here.
    ///
    /// @throws IllegalStateException if it is one, with its codes
    default T orElseThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(List<Refusal> reasons) ->
                    throw new IllegalStateException("refused: " + reasons);
        };
    }
}
