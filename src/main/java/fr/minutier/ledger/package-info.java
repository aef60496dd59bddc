/// Double entry in euro cents and in seconds: accounts, immutable transfers, and holds; never
/// decides a price, never moves real money, never lets an account below its floor.
///
/// A transfer takes an amount from one account and gives it to another, so that the sum over all
/// accounts of a unit is zero. What a client is owed or has paid for is positive; where it came
/// from (a provider, time sold) is negative. Accounts of an agreement have its id as owner, all
/// others `practice`.
///
/// | event | postings |
/// | --- | --- |
/// | authorisation | PROVIDER_AUTHORISED -> CLIENT_COVER, the sum authorised |
/// | exchange by the minute starts | hold CLIENT_COVER -> EARNED, gross of the announced length |
/// | extension covered | authorisation as above, then raise the hold |
/// | per-minute settlement | settle the hold with the charge (the rest of the hold is voided) |
/// | capture | PROVIDER_CASH -> PROVIDER_AUTHORISED, the sum captured |
/// | void of the rest | CLIENT_COVER -> PROVIDER_AUTHORISED, what is not captured |
/// | purchase of an act or a pack | authorisation, capture, CLIENT_COVER -> EARNED of its price |
/// | its time | TIME_SOLD -> CLIENT_TIME, the seconds included |
/// | exchange in seconds starts | hold CLIENT_TIME -> TIME_CONSUMED |
/// | consumption | settle that hold with the billable seconds |
/// | an act is over, a pack expires | CLIENT_TIME -> TIME_LAPSED, what is left |
/// | withdrawal | REFUNDS -> CLIENT_COVER, owed again; CLIENT_TIME -> TIME_SOLD, the seconds left |
/// | its refund | CLIENT_COVER -> PROVIDER_CASH, once the provider has given it back |
/// | any other refund | REFUNDS -> PROVIDER_CASH |
///
/// Every call joins the caller's transaction, inside a practice's scope, so that an effect and its
/// cause commit together. Accounts are locked in the order of their keys, an agreement's before the
/// practice's; a caller that posts several times at once gives them in one call. Group commit
/// (`submit`) and lots come beside this, on the same tables.
@ApplicationModule(
        allowedDependencies = {"kernel", "platform :: storage", "platform :: verification"})
@NullMarked
package fr.minutier.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
