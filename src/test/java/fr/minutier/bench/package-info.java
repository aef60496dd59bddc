/// Benchmarks, run by `minutier bench NAME`: they compare with something else in the same run and
/// are no tests.
@NullMarked
package fr.minutier.bench;

import org.jspecify.annotations.NullMarked;
