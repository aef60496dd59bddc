package fr.minutier.payments.provider;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The adapters that are there, and the one that new payments use.
@Component
public class Providers {

    private final Map<String, PaymentProvider> byName;
    private final PaymentProvider chosen;

    /// @throws IllegalStateException if the configured provider does not exist
    Providers(
            List<PaymentProvider> providers,
            @Value("${minutier.payments.provider:sandbox}") String name) {
        this.byName =
                providers.stream()
                        .collect(Collectors.toMap(PaymentProvider::name, Function.identity()));
        this.chosen = named(name);
    }

    public PaymentProvider chosen() {
        return chosen;
    }

    /// @throws IllegalStateException if there is none of that name
    public PaymentProvider named(String name) {
        PaymentProvider provider = byName.get(name);
        if (provider == null) {
            throw new IllegalStateException("no payment provider is called " + name);
        }
        return provider;
    }
}
