/** Measures Ken as a user runs it, and writes {@code benchmarks/RESULTS.md}. */
@NullMarked
package dev.ken.benchmarks.results;

import org.jspecify.annotations.NullMarked;
