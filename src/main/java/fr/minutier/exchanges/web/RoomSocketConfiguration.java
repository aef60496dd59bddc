package fr.minutier.exchanges.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class RoomSocketConfiguration implements WebSocketConfigurer {

    private final RoomSocket socket;
    private final RoomHandshake handshake;

    RoomSocketConfiguration(RoomSocket socket, RoomHandshake handshake) {
        this.socket = socket;
        this.handshake = handshake;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(socket, "/ws/salle/*")
                .setHandshakeHandler(new DefaultHandshakeHandler(new UncompressedUpgrade()))
                .addInterceptors(handshake) // checks the origin, more strictly than the framework
                .setAllowedOriginPatterns("*");
    }
}
