package fr.minutier.platform.identity;

import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.storage.Directory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds who is calling: the person of the session cookie, or the practice of the API key. A key
/// opens the API only, a cookie the pages only.
class SessionFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final SignIn signIn;
    private final Directory directory;

    SessionFilter(SignIn signIn, Directory directory) {
        this.signIn = signIn;
        this.directory = directory;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().startsWith("/api/v1/")) {
            apiCaller(request).ifPresent(caller -> authenticate(caller, "API"));
        } else if (!request.getRequestURI().startsWith("/assets/")) {
            sessionToken(request)
                    .flatMap(signIn::bySession)
                    .ifPresent(person -> authenticate(person, "PERSON"));
        }
        chain.doFilter(request, response);
    }

    static Optional<String> sessionToken(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return List.of(cookies).stream()
                .filter(cookie -> cookie.getName().equals(SessionCookie.name(request)))
                .map(Cookie::getValue)
                .findFirst();
    }

    private Optional<ApiCaller> apiCaller(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.empty();
        }
        Optional<PracticeId> practice =
                directory.find(
                        Directory.Kind.API_KEY, Tokens.hash(header.substring(BEARER.length())));
        return practice.map(ApiCaller::new);
    }

    private static void authenticate(Object principal, String authority) {
        var authentication =
                new PreAuthenticatedAuthenticationToken(
                        principal, "", List.of(new SimpleGrantedAuthority(authority)));
        SecurityContextHolder.getContext().setAuthentication(authentication);
    }
}
