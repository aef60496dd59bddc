package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;

/// An agreement is paid or authorised: its exchanges may begin.
public record AgreementReady(PracticeId practice, AgreementId agreement) {}
