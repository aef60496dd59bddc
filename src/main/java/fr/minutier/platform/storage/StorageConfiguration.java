package fr.minutier.platform.storage;

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
}
