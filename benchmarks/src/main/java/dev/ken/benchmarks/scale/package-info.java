/**
 * What Ken does on a large index: revoking, both legs of the search, and what their times betray.
 *
 * <p>Start at the four proofs. {@code LargeIndex} makes an index of any size whose texts, vectors
 * and ACLs come from a seed; {@code RealSentences} and {@code RealVectors} embed what stands in the
 * shared data, and {@code Mixtures} extends that. {@code ScaleIndex} keeps a large one from run to
 * run. Each measurement is a class with a record of its figures: {@code RevokeAtScale}, {@code
 * VectorLeg}, {@code LexicalLeg} and {@code Timing}.
 */
@NullMarked
package dev.ken.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
