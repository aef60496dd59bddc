package fr.minutier.platform.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses requests that another site makes a browser send (cross-site request forgery). Browsers
/// tell where an unsafe request comes from by `Sec-Fetch-Site` (Fetch Metadata Request Headers,
/// section 2.1) or `Origin` (RFC 6454, section 7); a request with neither does not come from a
/// browser and carries no cookie that a site could abuse. WebSocket handshakes count as unsafe.
class SameOriginFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final String ownOrigin;
    private final SecurityProblems problems;

    SameOriginFilter(String ownOrigin, SecurityProblems problems) {
        this.ownOrigin = ownOrigin;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean handshake = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if ((handshake || !SAFE_METHODS.contains(request.getMethod())) && isForeign(request)) {
            problems.refuse(request, response, 403, "origin.foreign");
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isForeign(HttpServletRequest request) {
        @Nullable String origin = request.getHeader("Origin");
        if (origin != null) {
            return !origin.equals(ownOrigin) && !origin.equals(requestedOrigin(request));
        }
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /// The origin under which this very request came, so that both `localhost` and `127.0.0.1`
    /// work.
    private static String requestedOrigin(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getHeader("Host");
    }
}
