/// Makes and keeps the keys that sign receipts, and writes receipts.
@NullMarked
package fr.minutier.exchanges.receipts;

import org.jspecify.annotations.NullMarked;
