package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;

/// Where an order's secret address leads.
public record OrderKey(PracticeId practice, AgreementId agreement) {}
