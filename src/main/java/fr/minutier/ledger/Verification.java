package fr.minutier.ledger;

import fr.minutier.kernel.Refusal;
import java.util.List;

/// What recomputing a practice's ledger from its transfers and holds found.
public record Verification(long accounts, long transfers, long openHolds, List<Refusal> findings) {

    public Verification {
        findings = List.copyOf(findings);
    }

    public boolean isSound() {
        return findings.isEmpty();
    }
}
