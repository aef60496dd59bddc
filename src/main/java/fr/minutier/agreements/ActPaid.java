package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;
import java.time.Instant;
import java.util.UUID;

/// An act at a fixed price was paid in full and is to be invoiced now.
public record ActPaid(PracticeId practice, AgreementId agreement, UUID payment, Instant paidAt) {}
