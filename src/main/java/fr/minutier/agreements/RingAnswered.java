package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;

/// The expert answered a call: its exchange may begin. Published once, in the transaction of the
/// answer, so that the room is open when it commits.
public record RingAnswered(PracticeId practice, AgreementId agreement) {}
