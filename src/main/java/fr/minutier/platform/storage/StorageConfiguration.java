package fr.minutier.platform.storage;

import java.util.Objects;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    PracticeScope practiceScope(PlatformTransactionManager transactions, JdbcClient jdbc) {
        return new PracticeScope(transactions, jdbc);
    }

    @Bean
    ReservedConnection reservedConnection(JdbcConnectionDetails database) {
        return new ReservedConnection(
                database.getJdbcUrl(),
                Objects.requireNonNull(database.getUsername(), "a user of the database"),
                Objects.requireNonNull(database.getPassword(), "their password"));
    }
}
