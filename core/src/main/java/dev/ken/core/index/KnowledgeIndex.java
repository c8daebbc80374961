package dev.ken.core.index;

/**
 * The index of one tenant: a serving generation, and at most one writer.
 *
 * <p>Safe for use by many threads. Several processes may read one index; only one may write.
 */
public interface KnowledgeIndex extends AutoCloseable {

  /**
   * Opens a view of the newest committed state of the serving generation. The view does not change;
   * the caller closes it.
   *
   * @throws dev.ken.core.error.KenException when the index can't be read
   */
  IndexView openView();

  /**
   * Opens the one writer of the serving generation.
   *
   * @throws dev.ken.core.error.KenException with code {@code index-in-use} when another writer, in
   *     this or another process, is open
   */
  KnowledgeWriter openWriter();

  /**
   * Opens a writer of a new, empty generation beside the serving one. Access classes keep their
   * integers.
   *
   * @throws dev.ken.core.error.KenException with code {@code index-in-use} when another writer, in
   *     this or another process, is open
   */
  GenerationWriter openGeneration();

  /**
   * Lets the content of the generation before the serving one serve again. What was deleted since
   * is not in it, and no document is readable by anyone who lost the right to it since; a right
   * that was given since holds where the content is still the same. In force when this returns.
   *
   * @throws dev.ken.core.error.KenException with code {@code no-earlier-generation} when there is
   *     none, {@code index-embedder-mismatch} when it is of another embedder, or {@code
   *     index-in-use} when a writer is open
   */
  Rollback rollBack();

  /** What operators and the indexer may know without a scope; no text. */
  IndexMaintenance maintenance();

  /** The text analysis that lexical search uses, for evidence that must agree with it. */
  TextAnalysis analysis();

  /** Closes what this index opened; views and writers must be closed before. */
  @Override
  void close();
}
