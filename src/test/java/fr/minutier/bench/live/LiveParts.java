package fr.minutier.bench.live;

import fr.minutier.kernel.MonotonicClock;
import java.io.IOException;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/// What the measured server has instead of offers, payments, invoices and a relay, and the echo
/// that it is compared with. Without a stereotype, so that no scan finds it.
class LiveParts {

    @Bean
    @Primary
    FlowingCarrier flowingCarrier(MonotonicClock clock) {
        return new FlowingCarrier(clock);
    }

    @Bean
    @Primary
    SeededCalls seededCalls() {
        return new SeededCalls();
    }

    @Bean
    WebSocketConfigurer echo() {
        return registry ->
                registry.addHandler(
                                new TextWebSocketHandler() {
                                    @Override
                                    protected void handleTextMessage(
                                            WebSocketSession session, TextMessage message)
                                            throws IOException {
                                        session.sendMessage(message);
                                    }
                                },
                                "/ws/echo")
                        .setAllowedOriginPatterns("*");
    }

    /// There is no agreement to invoice.
    @Bean
    static BeanDefinitionRegistryPostProcessor withoutBilling() {
        return (BeanDefinitionRegistry registry) -> registry.removeBeanDefinition("billing");
    }
}
