package fr.minutier.platform.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Says at the start what a public installation does not tell of who runs it.
@Component
class OperatorCheck {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorCheck.class);

    private final Operator operator;
    private final String baseUrl;

    OperatorCheck(
            Operator operator, @Value("${minutier.base-url:http://localhost}") String baseUrl) {
        this.operator = operator;
        this.baseUrl = baseUrl;
    }

    @EventListener(ApplicationReadyEvent.class)
    void check() {
        List<String> missing = operator.missing();
        if (isPublic(URI.create(baseUrl).getHost()) && !missing.isEmpty()) {
            LOG.warn(
                    "The legal notice at {}/mentions-legales is incomplete, which the law forbids"
                            + " to a public site. Missing: {}.",
                    baseUrl,
                    String.join(", ", missing));
        }
    }

    /// Names are not looked up: one that is not this machine's own is taken for public.
    static boolean isPublic(String host) {
        boolean number = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return number
                    ? !InetAddress.getByName(host).isLoopbackAddress()
                    : !host.equalsIgnoreCase("localhost");
        } catch (UnknownHostException _) {
            return true;
        }
    }
}
