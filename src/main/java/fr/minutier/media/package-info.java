/// Carries calls and measures them: opens a room, gives each party its access, reports when
/// packets of media really flowed, restricts, cuts. It never decrypts media, never decides what
/// is billable and never reaches an address outside the room.
@ApplicationModule(allowedDependencies = {"kernel", "platform :: identity"})
@NullMarked
package fr.minutier.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
