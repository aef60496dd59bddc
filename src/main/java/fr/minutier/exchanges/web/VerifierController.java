package fr.minutier.exchanges.web;

import fr.minutier.exchanges.proof.InstallationKeys;
import fr.minutier.platform.web.Assets;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page that checks receipts in the browser. It is one file with everything in it, so that it
/// works as well from a disk, without this server and without a network; its scripts and styles run
/// by their hashes, since they are in the page.
@Controller
class VerifierController {

    private static final Pattern FONT = Pattern.compile("@font-face\\s*\\{[^}]*url\\([^}]*}");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*$");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ");

    private final InstallationKeys keys;
    private final String baseUrl;
    private final String script;
    private final String style;
    private final String policy;

    VerifierController(
            Assets assets, InstallationKeys keys, @Value("${minutier.base-url}") String baseUrl) {
        this.keys = keys;
        this.baseUrl = baseUrl;
        String modules = assets.text("verifier/receipt.js") + assets.text("verifier/page.js");
        this.script = EXPORT.matcher(IMPORT.matcher(modules).replaceAll("")).replaceAll("").strip();
        this.style = FONT.matcher(assets.text(Assets.STYLESHEET)).replaceAll("").strip();
        this.policy = policy(hash(script), hash(style));
    }

    @GetMapping("/verifier")
    ModelAndView page(
            @RequestParam(required = false, name = "enregistrer") boolean saved,
            HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", policy + "; frame-ancestors 'none'");
        if (saved) {
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename("verifier.html").build().toString());
        }
        return new ModelAndView(
                "exchanges/verifier",
                "verifier",
                new VerifierView(script, style, policy, String.join(" ", keys.known()), baseUrl));
    }

    /// The page asks nothing of anyone: its policy leaves it no way to.
    private static String policy(String script, String style) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src '" + script + "'",
                "style-src '" + style + "'",
                "base-uri 'none'",
                "form-action 'none'");
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
