package dev.ken.indexer;

import dev.ken.indexer.chunk.ChunkSettings;
import java.time.Duration;
import java.util.Locale;

/**
 * How indexing is done.
 *
 * @param chunks how long passages are
 * @param maximumBytes of one file; a larger one is reported and left out
 * @param parallelism how many texts are embedded at once, 1 or greater
 * @param pendingChunks how many chunks wait for their vectors at most, 1 or greater
 * @param commitDocuments after how many written documents there is a commit, 1 or greater
 * @param commitEvery after what time there is a commit, whatever was written
 * @param mayEmpty whether a source that lists no document may remove all that it had before
 */
public record IndexSettings(
    ChunkSettings chunks,
    long maximumBytes,
    int parallelism,
    int pendingChunks,
    int commitDocuments,
    Duration commitEvery,
    boolean mayEmpty) {
  /** Checks the ranges. */
  public IndexSettings {
    if (maximumBytes < 1 || parallelism < 1 || pendingChunks < 1 || commitDocuments < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "index settings of %d bytes, %d threads, %d chunks and %d documents are not usable",
              maximumBytes,
              parallelism,
              pendingChunks,
              commitDocuments));
    }
  }

  /** Returns 100 MB a file, as many threads as processors, a commit each 500 documents or 30 s. */
  public static IndexSettings standard() {
    return new IndexSettings(
        ChunkSettings.standard(),
        100_000_000,
        Runtime.getRuntime().availableProcessors(),
        512,
        500,
        Duration.ofSeconds(30),
        false);
  }

  /** Returns these settings with another bound on the size of a file, in bytes. */
  public IndexSettings withFilesUpTo(long newMaximumBytes) {
    return new IndexSettings(
        chunks,
        newMaximumBytes,
        parallelism,
        pendingChunks,
        commitDocuments,
        commitEvery,
        mayEmpty);
  }

  /** Returns these settings with another number of texts that are embedded at once. */
  public IndexSettings withParallelism(int newParallelism) {
    return new IndexSettings(
        chunks,
        maximumBytes,
        newParallelism,
        pendingChunks,
        commitDocuments,
        commitEvery,
        mayEmpty);
  }

  /** Returns these settings, but with permission to remove everything of a source. */
  public IndexSettings allowingEmptySource() {
    return new IndexSettings(
        chunks, maximumBytes, parallelism, pendingChunks, commitDocuments, commitEvery, true);
  }
}
