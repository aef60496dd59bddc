package fr.minutier.exchanges;

import fr.minutier.exchanges.ReceiptVerifier.Verdict;
import fr.minutier.exchanges.store.Settlements;
import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.verification.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Receipts of exchanges, for `minutier verify`.
public final class ReceiptVerification implements Verification {

    @Override
    public String name() {
        return "receipt";
    }

    @Override
    public boolean recognises(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(1), StandardCharsets.US_ASCII).equals("{");
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }

    @Override
    public List<Finding> verify(Path file) {
        try {
            return List.of(finding(file.toString(), Files.readAllBytes(file), Set.of()));
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }

    @Override
    public List<Finding> verifyAll(Path data, DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        PracticeScope scope = new PracticeScope(new DataSourceTransactionManager(database), jdbc);
        Settlements settlements = new Settlements(jdbc);
        List<Finding> findings = new ArrayList<>();
        for (PracticeId practice : new Directory(jdbc).practices()) {
            scope.in(practice, () -> settlements.receipts(practice))
                    .forEach(
                            (exchange, receipt) ->
                                    findings.add(
                                            finding(
                                                    "receipt of exchange " + exchange,
                                                    receipt.getBytes(StandardCharsets.UTF_8),
                                                    Set.of())));
        }
        return findings;
    }

    private static Finding finding(String subject, byte[] receipt, Set<String> trusted) {
        return switch (ReceiptVerifier.verify(receipt, trusted)) {
            case Verdict.Proven(String key, boolean _, var _, var facts) ->
                    new Finding(subject, true, "signed by key " + key + "; " + facts);
            case Verdict.Rejected(String code) -> new Finding(subject, false, code);
        };
    }
}
