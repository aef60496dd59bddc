package fr.minutier.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Puts on every answer the headers that keep browsers from running, framing or leaking anything we
/// did not write.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class SecurityHeaders extends OncePerRequestFilter {

    /// `connect-src 'self'` covers WebSockets to the same host (CSP level 3, section 6.7.2.8).
    public static final String CONTENT_SECURITY_POLICY =
            String.join(
                    "; ",
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "img-src 'self' data: blob:",
                    "font-src 'self'",
                    "connect-src 'self'",
                    "media-src 'self' blob:",
                    "worker-src 'self'",
                    "manifest-src 'self'",
                    "form-action 'self'",
                    "frame-ancestors 'none'",
                    "base-uri 'none'");

    /// The same for a page that also speaks with other hosts by WebSocket.
    ///
    /// @param origins as in `https://node.example.org`
    public static String contentSecurityPolicy(List<String> origins) {
        String also =
                origins.stream()
                        .map(origin -> " " + origin.replaceFirst("^http", "ws"))
                        .collect(Collectors.joining());
        return CONTENT_SECURITY_POLICY.replace("connect-src 'self'", "connect-src 'self'" + also);
    }

    public static final String PERMISSIONS_POLICY =
            "camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self),"
                    + " screen-wake-lock=(self), clipboard-write=(self), geolocation=(),"
                    + " payment=(), usb=(), serial=(), midi=(),"
                    + " browsing-topics=()";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("Permissions-Policy", PERMISSIONS_POLICY);
        // Links hold tokens, so no address may leak; with "no-referrer" our own forms would lose
        // their Origin.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }
}
