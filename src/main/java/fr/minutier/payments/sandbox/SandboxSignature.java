package fr.minutier.payments.sandbox;

import fr.minutier.platform.identity.InstallationSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Signs the sandbox's events and verifies them: `t=<seconds>,v1=<hex>` with the HMAC-SHA256 (RFC
/// 2104) of `<seconds>.<raw body>` under a key of this installation. A signature is good for five
/// minutes around its time. Thread-safe.
@Component
class SandboxSignature {

    private static final Pattern HEADER = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key;
    private final InstantSource clock;

    SandboxSignature(InstallationSecret secret, InstantSource clock) {
        this.key = secret.key("sandbox events");
        this.clock = clock;
    }

    String sign(String body) {
        long seconds = clock.instant().getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(seconds, body));
    }

    boolean isGenuine(String header, String body) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            return false;
        }
        long seconds = Long.parseLong(matcher.group(1));
        Duration age = Duration.between(Instant.ofEpochSecond(seconds), clock.instant()).abs();
        return age.compareTo(TOLERANCE) <= 0
                && MessageDigest.isEqual(
                        mac(seconds, body), HexFormat.of().parseHex(matcher.group(2)));
    }

    private byte[] mac(long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
