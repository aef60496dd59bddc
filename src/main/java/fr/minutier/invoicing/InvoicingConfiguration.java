package fr.minutier.invoicing;

import fr.minutier.invoicing.model.Crediting;
import fr.minutier.invoicing.model.Drafting;
import fr.minutier.kernel.LegalRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class InvoicingConfiguration {

    @Bean
    Drafting drafting() throws IOException {
        return new Drafting(rows());
    }

    @Bean
    Crediting crediting() throws IOException {
        return new Crediting(rows());
    }

    private static LegalRows rows() throws IOException {
        return LegalRows.parse(
                new ClassPathResource("law/invoicing.tsv")
                        .getContentAsString(StandardCharsets.UTF_8));
    }
}
