package dev.ken.indexer;

import dev.ken.core.embedding.Embedder;
import dev.ken.indexer.extract.Extractor;
import java.time.Clock;

/**
 * What indexing works with. None of it is closed by the indexer.
 *
 * @param extractor reads files
 * @param embedder makes vectors
 * @param clock tells the time of versions and durations
 * @param settings how it is done
 */
public record IndexingTools(
    Extractor extractor, Embedder embedder, Clock clock, IndexSettings settings) {}
