/**
 * The proof that a revocation is in force when it returns.
 *
 * <p>Start at {@link dev.ken.benchmarks.revocation.RevocationProof}. A {@link
 * dev.ken.benchmarks.revocation.Company} is a small random company whose rights change; each state
 * of each document holds a {@link dev.ken.benchmarks.revocation.Marker}, a word of its own. A
 * {@link dev.ken.benchmarks.revocation.KenOnDisk} is the real index, state and assistant over it,
 * which can crash. An {@link dev.ken.benchmarks.revocation.Operator} makes changes on a thread of
 * its own, begun by the seed at the points where an answer looks, reads or is written. A {@link
 * dev.ken.benchmarks.revocation.Witness} looks at every byte that is handed over.
 */
@NullMarked
package dev.ken.benchmarks.revocation;

import org.jspecify.annotations.NullMarked;
