package fr.minutier.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/// How the security filters say no: the API gets a problem, a page leads to signing in or to the
/// error page. The code travels as a request attribute to the error page.
@Component
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final String CODE_ATTRIBUTE = "minutier.refusal";

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException exception)
            throws IOException {
        if (isApi(request)) {
            refuse(request, response, 401, "api.key-required");
            return;
        }
        @Nullable String query = request.getQueryString();
        String next = request.getRequestURI() + (query == null ? "" : "?" + query);
        response.sendRedirect("/connexion?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException exception)
            throws IOException {
        refuse(request, response, 403, "access.denied");
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, int status, String code)
            throws IOException {
        if (!isApi(request)) {
            request.setAttribute(CODE_ATTRIBUTE, code);
            response.sendError(status);
            return;
        }
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write(
                        "{\"type\":\"urn:minutier:problem:%s\",\"status\":%d,\"code\":\"%s\"}"
                                .formatted(code, status, code)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }
}
