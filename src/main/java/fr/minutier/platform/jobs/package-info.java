/// Durable jobs on the injected clock.
@NamedInterface("jobs")
@NullMarked
package fr.minutier.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
