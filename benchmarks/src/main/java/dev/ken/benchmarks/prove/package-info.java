/**
 * {@code ken prove}: runs the proofs of Ken's promises about rights, and shows that each can fail.
 *
 * <p>Start at {@link dev.ken.benchmarks.prove.Proof}; {@code dev.ken.benchmarks.Proofs} lists them,
 * and a new one is added there. {@link dev.ken.benchmarks.prove.ProveCommand} is the command. A
 * proof's quick form runs in the build as well. {@code docs/security.md} says what they prove and
 * what not.
 */
@NullMarked
package dev.ken.benchmarks.prove;

import org.jspecify.annotations.NullMarked;
