package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;

/// An agreement ended otherwise than by its exchange: cancelled, withdrawn from, or its reservation
/// lapsed. Published once, in the transaction that closes it.
public record AgreementClosed(PracticeId practice, AgreementId agreement) {}
