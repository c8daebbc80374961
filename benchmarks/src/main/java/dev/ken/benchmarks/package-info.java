/**
 * Measurements, the proofs of {@code ken prove}, and the walls of the house. Start at {@link
 * dev.ken.benchmarks.Proofs}.
 */
@NullMarked
package dev.ken.benchmarks;

import org.jspecify.annotations.NullMarked;
