/// What `minutier verify` asks of the modules that make proofs.
@NamedInterface("verification")
@NullMarked
package fr.minutier.platform.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
