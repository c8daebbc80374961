package dev.ken.index.lucene;

/**
 * What one reader keeps for one scope, and for no other.
 *
 * @param readable the chunks that the scope may read
 * @param statistics counts over them
 */
record Scoped(ReadableChunks readable, ScopedStatistics statistics) {}
