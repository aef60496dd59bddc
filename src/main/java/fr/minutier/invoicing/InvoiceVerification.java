package fr.minutier.invoicing;

import fr.minutier.invoicing.store.InvoiceFileShelf;
import fr.minutier.invoicing.store.InvoiceRegister;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.verification.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Invoice files and the register of invoices, for `minutier verify`.
public final class InvoiceVerification implements Verification {

    private static final String PDF = "%PDF-";

    @Override
    public String name() {
        return "invoice";
    }

    @Override
    public boolean recognises(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] start = stream.readNBytes(PDF.length());
            return new String(start, StandardCharsets.US_ASCII).equals(PDF);
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }

    @Override
    public List<Finding> verify(Path file) {
        try {
            FileReport report = InvoiceVerifier.verify(Files.readAllBytes(file));
            String sound =
                    "invoice %s of %s, %s EUR; every total recomputes to the cent, page and data agree"
                            .formatted(report.number(), report.seller(), report.gross());
            return List.of(
                    new Finding(
                            file.toString(),
                            report.isSound(),
                            report.isSound() ? sound : sentence(report.faults())));
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }

    @Override
    public List<Finding> verifyAll(Path data, DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        RegisterCheck check =
                new RegisterCheck(
                        new InvoiceRegister(jdbc),
                        new InvoiceFileShelf(jdbc),
                        new PracticeScope(new DataSourceTransactionManager(database), jdbc));
        return new Directory(jdbc)
                .practices().stream()
                        .map(practice -> finding(practice, check.of(practice)))
                        .toList();
    }

    private static Finding finding(PracticeId practice, ChainReport report) {
        String whole =
                report.documents() + " documents without gap, the chain ends with " + report.head();
        return new Finding(
                "invoices of practice " + practice,
                report.isWhole(),
                report.isWhole() ? whole : sentence(report.faults()));
    }

    private static String sentence(List<Refusal> faults) {
        return faults.stream()
                .map(fault -> (fault.code() + " " + String.join(" ", fault.arguments())).strip())
                .collect(Collectors.joining("; "));
    }
}
