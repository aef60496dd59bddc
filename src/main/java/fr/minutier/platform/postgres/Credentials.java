package fr.minutier.platform.postgres;

/// A database role and its password, which never shows in logs.
public record Credentials(String user, String password) {

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
