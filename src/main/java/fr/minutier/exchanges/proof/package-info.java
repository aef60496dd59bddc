/// What the server says each second of a call and signs, and what each page signs of it in turn.
@NullMarked
package fr.minutier.exchanges.proof;

import org.jspecify.annotations.NullMarked;
