package fr.minutier.exchanges.web;

import fr.minutier.platform.i18n.Language;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/// Lets a WebSocket in only from our own pages (RFC 6455, section 10.2) and with a room's token.
@Component
class RoomHandshake implements HandshakeInterceptor {

    static final String ENTRY = "minutier.entry";
    static final String LANGUAGE = "minutier.language";

    private final RoomAccess access;
    private final String ownOrigin;

    RoomHandshake(RoomAccess access, @Value("${minutier.base-url}") String baseUrl) {
        this.access = access;
        this.ownOrigin = originOf(URI.create(baseUrl));
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (!isOurs(request)) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }
        String path = request.getURI().getPath();
        Optional<RoomAccess.Entry> entry = access.find(path.substring(path.lastIndexOf('/') + 1));
        if (entry.isEmpty()) {
            response.setStatusCode(HttpStatus.NOT_FOUND);
            return false;
        }
        attributes.put(ENTRY, entry.get());
        attributes.put(LANGUAGE, language(request.getURI()));
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}

    private boolean isOurs(ServerHttpRequest request) {
        List<String> origins = request.getHeaders().getOrEmpty("Origin");
        if (origins.size() != 1) {
            return false;
        }
        String origin = origins.getFirst();
        return origin.equals(ownOrigin) || origin.equals(requested(request));
    }

    /// The origin under which this very request came.
    private static String requested(ServerHttpRequest request) {
        String scheme = request.getURI().getScheme();
        String http = "wss".equals(scheme) || "https".equals(scheme) ? "https" : "http";
        return http + "://" + request.getHeaders().getFirst("Host");
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static Language language(URI uri) {
        String tag = UriComponentsBuilder.fromUri(uri).build().getQueryParams().getFirst("lang");
        return tag == null ? Language.FRENCH : Language.of(tag).orElse(Language.FRENCH);
    }
}
