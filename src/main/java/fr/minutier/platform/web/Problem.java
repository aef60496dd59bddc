package fr.minutier.platform.web;

import fr.minutier.kernel.Refusal;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/// The ways in which a request can end badly, each with its status and, under
/// `problem.<name>.title`, `.what` and `.next`, its words.
public enum Problem {
    MALFORMED(HttpStatus.BAD_REQUEST),
    SIGN_IN(HttpStatus.UNAUTHORIZED),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD(HttpStatus.METHOD_NOT_ALLOWED),
    CONFLICT(HttpStatus.CONFLICT),
    EXPIRED(HttpStatus.GONE),
    LENGTH(HttpStatus.LENGTH_REQUIRED),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    REFUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    FAILURE(HttpStatus.INTERNAL_SERVER_ERROR),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    Problem(HttpStatus status) {
        this.status = status;
    }

    /// The problem that a status stands for; anything unexpected is a failure of ours.
    public static Problem of(int status) {
        for (Problem problem : values()) {
            if (problem.status.value() == status) {
                return problem;
            }
        }
        return status >= 400 && status < 500 ? MALFORMED : FAILURE;
    }

    /// The problem that a refusal is, told by the last word of its code: `link.expired` is
    /// [#EXPIRED]; most are [#REFUSED], as is everything that is said of one field, for the address
    /// itself was right then.
    public static Problem of(Refusal refusal) {
        if (!refusal.field().isEmpty()) {
            return REFUSED;
        }
        String code = refusal.code();
        return switch (code.substring(code.lastIndexOf('.') + 1)) {
            case "forbidden" -> FORBIDDEN;
            case "unknown", "missing-page", "not-found" -> NOT_FOUND;
            case "expired", "used", "gone" -> EXPIRED;
            case "too-large" -> TOO_LARGE;
            case "too-many", "too-often" -> TOO_MANY;
            case "conflict", "stale", "already-done" -> CONFLICT;
            default -> REFUSED;
        };
    }

    public HttpStatus status() {
        return status;
    }

    /// Its code in the API when no refusal gives a finer one: `problem.not-found`.
    public String code() {
        return "problem." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
