package fr.minutier.platform.identity;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// An e-mail address that is safe to write to: one address, no control character, lower case,
/// at most 254 characters (RFC 5321, section 4.5.3.1.3).
public record Email(String address) {

    private static final int LENGTH_MAX = 254;
    private static final Pattern SHAPE =
            Pattern.compile(
                    "[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}");

    public static Result<Email> parse(String field, String typed) {
        String address = typed.strip().toLowerCase(Locale.ROOT);
        if (address.length() > LENGTH_MAX || !SHAPE.matcher(address).matches()) {
            return Result.refused(List.of(Refusal.onField(field, "email.invalid")));
        }
        return Result.done(new Email(address));
    }
}
