package fr.minutier.platform.postgres;

import org.jspecify.annotations.Nullable;

/// The embedded PostgreSQL could not be started, for a reason that the person who started it can
/// act upon. Carries a stable code; the message is a sentence for the terminal.
public final class PostgresStartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Why, as a stable code.
    public enum Reason {
        FOLDER_NOT_WRITABLE("postgres.folder-not-writable"),
        FOLDER_NOT_REACHABLE("postgres.folder-not-reachable"),
        FOLDER_IN_USE("postgres.folder-in-use"),
        SECRETS_MISSING("postgres.secrets-missing"),
        PORT_TAKEN("postgres.port-taken"),
        PLATFORM_UNSUPPORTED("postgres.platform-unsupported"),
        NO_UNPRIVILEGED_USER("postgres.no-unprivileged-user"),
        ORPHAN_STUCK("postgres.orphan-stuck"),
        NOT_DURABLE("postgres.not-durable"),
        FAILED("postgres.failed");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final Reason reason;

    PostgresStartRefused(Reason reason, String sentence) {
        this(reason, sentence, null);
    }

    PostgresStartRefused(Reason reason, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// The stable code, such as `postgres.port-taken`.
    public String code() {
        return reason.code();
    }
}
