package dev.ken.server;

import dev.ken.core.embedding.Embedder;
import dev.ken.indexer.IndexSettings;
import dev.ken.indexer.IndexingTools;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.TikaExtractor;
import dev.ken.indexer.extract.TimeLimitedExtractor;
import java.time.Clock;
import java.time.Duration;

/** What indexing works with, as the configuration limits it. */
final class IndexingChoice {
  private static final long MEGABYTE = 1_000_000;

  private IndexingChoice() {}

  static IndexingTools tools(Configuration.Limits limits, Embedder embedder, Clock clock) {
    var extraction =
        new ExtractionLimits(
            limits.fileCharacters(), limits.embeddedDepth(), limits.embeddedFiles());
    var extractor =
        new TimeLimitedExtractor(
            new TikaExtractor(extraction), Duration.ofSeconds(limits.fileSeconds()));
    IndexSettings settings =
        IndexSettings.standard()
            .withFilesUpTo(limits.fileMegabytes() * MEGABYTE)
            .withParallelism(limits.indexingThreads());
    return new IndexingTools(extractor, embedder, clock, settings);
  }
}
