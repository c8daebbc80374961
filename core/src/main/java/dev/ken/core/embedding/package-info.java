/**
 * Text to vector: the {@link dev.ken.core.embedding.Embedder} contract, and the one kernel of fixed
 * order that compares vectors.
 */
@NullMarked
package dev.ken.core.embedding;

import org.jspecify.annotations.NullMarked;
