package fr.minutier.exchanges;

import fr.minutier.agreements.AgreementId;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.i18n.Texts;
import java.util.List;

/// The documents that a statement leads to, besides its receipt: provided by whoever issues them,
/// above.
public interface StatementDocuments {

    /// @param reader whose statement it is, which decides where the links lead
    List<DocumentLink> of(PracticeId practice, AgreementId agreement, Party reader, Texts texts);
}
