package dev.ken.index.lucene;

import dev.ken.core.error.KenException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an index looks like from outside, for an operator. It has no text and no names of documents.
 *
 * @param generation the number of the serving generation
 * @param embedder whose vectors it holds
 * @param dimension of each vector
 * @param documents live documents; 0, as all counts, when there is damage
 * @param chunks live chunks
 * @param readableByNobody live documents whose ACL lets nobody in
 * @param newestVersion the newest version of a document, taken for a time; empty when there is none
 * @param damage what is wrong with its files, each with the segment; empty when all are sound
 */
public record IndexInspection(
    long generation,
    String embedder,
    int dimension,
    long documents,
    long chunks,
    long readableByNobody,
    Optional<Instant> newestVersion,
    List<String> damage) {
  /** Copies the list. */
  public IndexInspection {
    damage = List.copyOf(damage);
  }

  /**
   * Looks at the index in a folder. Takes no lock, writes nothing and disturbs no process that
   * reads or writes the index meanwhile. Reads every file of the serving generation once.
   *
   * @return empty when there is no index
   * @throws KenException with code {@code index-corrupt}, {@code index-format-unknown} or {@code
   *     index-read-failed} when it can't be opened
   */
  public static Optional<IndexInspection> of(Path directory) {
    return new IndexInspector(directory).inspect();
  }

  /** Who writes the index in a folder just now; empty when nobody does. */
  public static Optional<Writing> writing(Path directory) {
    return new WriteLockHolder(directory).find();
  }

  /**
   * A process that writes an index.
   *
   * @param process its id
   * @param since when it began
   */
  public record Writing(long process, Instant since) {}
}
