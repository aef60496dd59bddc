package fr.minutier.exchanges.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;

/// Upgrades to a WebSocket without the compression (RFC 7692) that browsers offer and the container
/// would accept by itself: it costs each line a compressor with its window in memory, and time for
/// each of the small messages of a room.
final class UncompressedUpgrade extends StandardWebSocketUpgradeStrategy {

    private static final String OFFERED = "Sec-WebSocket-Extensions";

    private static final class WithoutOffers extends HttpServletRequestWrapper {

        WithoutOffers(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return OFFERED.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return OFFERED.equalsIgnoreCase(name)
                    ? Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }
    }

    static HttpServletRequest withoutOffers(HttpServletRequest request) {
        return new WithoutOffers(request);
    }

    @Override
    public void upgrade(
            ServerHttpRequest request,
            ServerHttpResponse response,
            @Nullable String protocol,
            List<WebSocketExtension> extensions,
            @Nullable Principal user,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        ServerHttpRequest plain =
                request instanceof ServletServerHttpRequest servlet
                        ? new ServletServerHttpRequest(withoutOffers(servlet.getServletRequest()))
                        : request;
        super.upgrade(plain, response, protocol, List.of(), user, handler, attributes);
    }
}
