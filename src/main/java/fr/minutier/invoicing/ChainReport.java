package fr.minutier.invoicing;

import fr.minutier.kernel.Refusal;
import java.util.List;

/// What the verification of a practice's register found.
///
/// @param documents how many were read
/// @param head the last link, to be compared with the one anchored outside the database
/// @param faults empty when the register is whole; each names the document
public record ChainReport(long documents, String head, List<Refusal> faults) {

    public ChainReport {
        faults = List.copyOf(faults);
    }

    public boolean isWhole() {
        return faults.isEmpty();
    }
}
