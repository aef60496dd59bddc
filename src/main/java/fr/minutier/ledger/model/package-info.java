/// How postings and holds change balances, and when they are refused. Pure: reads and writes only
/// through [fr.minutier.ledger.model.Books].
@NullMarked
package fr.minutier.ledger.model;

import org.jspecify.annotations.NullMarked;
