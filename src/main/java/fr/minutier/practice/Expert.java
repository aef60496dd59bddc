package fr.minutier.practice;

import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.identity.SignedIn;

/// The signed-in person acting for their practice. A parameter of this type in a page's method
/// means: members only.
public record Expert(SignedIn person, Profile profile) {

    public PracticeId practice() {
        return profile.id();
    }
}
