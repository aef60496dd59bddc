package fr.minutier.invoicing;

import fr.minutier.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;

/// What the verification of an invoice file found.
///
/// @param number the document's number, empty when unreadable
/// @param seller the seller's name, empty when unreadable
/// @param gross the total with tax as the data write it, empty when unreadable
/// @param faults empty when the file is sound
public record FileReport(String number, String seller, String gross, List<Refusal> faults) {

    public FileReport {
        faults = List.copyOf(faults);
    }

    public boolean isSound() {
        return faults.isEmpty();
    }

    /// The faults, and one more if the file is that of another document.
    List<Refusal> faultsFor(String expectedNumber) {
        List<Refusal> all = new ArrayList<>(faults);
        if (!number.equals(expectedNumber)) {
            all.add(Refusal.of("verify.file_of_another", expectedNumber));
        }
        return all;
    }
}
