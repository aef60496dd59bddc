package fr.minutier.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies that are larger than any form or document of the API, before one byte of them is
/// read, and bodies that do not say how large they are.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BodyLimit extends OncePerRequestFilter {

    static final long BYTES_MAX = 256 * 1024L;

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > BYTES_MAX) {
            response.sendError(Problem.TOO_LARGE.status().value());
        } else if (request.getHeader("Transfer-Encoding") != null) {
            response.sendError(Problem.LENGTH.status().value());
        } else {
            chain.doFilter(request, response);
        }
    }
}
