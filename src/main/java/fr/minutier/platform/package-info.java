/// What every module stands on: transactions bound to one practice, jobs, mail, identity, pages and
/// clocks; never knows what is sold, metered or owed.
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package fr.minutier.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
