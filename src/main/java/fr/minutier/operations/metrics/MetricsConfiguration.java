package fr.minutier.operations.metrics;

import fr.minutier.operations.Readings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    /// How far the port of the metrics is from that of the pages; the relay's is between.
    private static final int DISTANCE = 2;

    /// Beside what the framework counts of itself stands what is read when somebody asks.
    @Bean
    MetricsServer metricsServer(
            PrometheusMeterRegistry registry,
            Readings readings,
            @Value("${minutier.metrics.address:127.0.0.1}") String address,
            @Value("${minutier.metrics.port:}") @Nullable Integer port,
            @Value("${server.port:8080}") int pages) {
        MultiCollector own = () -> OwnMetrics.of(readings.now(0));
        registry.getPrometheusRegistry().register(own);
        return new MetricsServer(registry, address, port == null ? pages + DISTANCE : port);
    }
}
