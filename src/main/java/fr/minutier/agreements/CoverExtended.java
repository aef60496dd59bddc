package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;

/// The bank has covered an extension asked for during a call.
public record CoverExtended(PracticeId practice, AgreementId agreement, Seconds more) {}
