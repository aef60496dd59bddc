package fr.minutier.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The one cookie of the product: HTTP only, same-site, bound to the host under TLS.
public final class SessionCookie {

    private static final String NAME = "minutier";

    private SessionCookie() {}

    static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + NAME : NAME;
    }

    public static void set(HttpServletRequest request, HttpServletResponse response, String token) {
        write(request, response, token, SignIn.SESSION_VALIDITY);
    }

    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    private static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            String value,
            Duration validity) {
        ResponseCookie cookie =
                ResponseCookie.from(name(request), value)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(validity)
                        .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
