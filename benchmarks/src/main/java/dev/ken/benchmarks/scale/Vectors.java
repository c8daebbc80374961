package dev.ken.benchmarks.scale;

import dev.ken.core.embedding.Embedding;

/** The vectors of an index's chunks, by number. */
@FunctionalInterface
interface Vectors {
  /** The vector of this number, the same at each call. */
  Embedding of(long number);
}
