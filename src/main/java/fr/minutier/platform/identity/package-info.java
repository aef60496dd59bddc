/// People who sign in by an e-mailed link, their sessions, API keys, tokens and rate limits.
@NamedInterface("identity")
@NullMarked
package fr.minutier.platform.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
