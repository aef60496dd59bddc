package fr.minutier.ledger;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// The ledger of every practice, for `minutier verify all`.
public final class LedgerVerification implements fr.minutier.platform.verification.Verification {

    @Override
    public String name() {
        return "ledger";
    }

    /// A ledger has no file of its own.
    @Override
    public boolean recognises(Path file) {
        return false;
    }

    @Override
    public List<Finding> verify(Path file) {
        return List.of();
    }

    @Override
    public List<Finding> verifyAll(Path data, DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        PracticeScope scope = new PracticeScope(new DataSourceTransactionManager(database), jdbc);
        Ledger ledger = new Ledger(jdbc, new Identifiers(InstantSource.system()));
        return new Directory(jdbc)
                .practices().stream()
                        .map(
                                practice ->
                                        finding(
                                                practice,
                                                scope.in(practice, () -> ledger.verify(practice))))
                        .toList();
    }

    private static Finding finding(PracticeId practice, Verification found) {
        String sound =
                "%d transfers over %d accounts balance, %d open holds"
                        .formatted(found.transfers(), found.accounts(), found.openHolds());
        String broken =
                found.findings().stream().map(Refusal::code).collect(Collectors.joining("; "));
        return new Finding(
                "ledger of practice " + practice,
                found.isSound(),
                found.isSound() ? sound : broken);
    }
}
