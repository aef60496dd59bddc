/// Plays the main job with real browsers and nobody at the keyboard, and holds what they measured
/// against what was billed.
@NullMarked
package fr.minutier.demo.auto;

import org.jspecify.annotations.NullMarked;
