package dev.ken.core.index;

import dev.ken.core.access.AccessCatalog;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An unchanging state of the index, read within a scope.
 *
 * <p>Every method below {@link #accessCatalog()} throws {@link IllegalStateException} when the
 * scope was resolved on another view, and returns the same bits as it would over an index that had
 * only ever held the documents that the scope may read. Safe for use by many threads until closed.
 */
public interface IndexView extends AutoCloseable {

  /** The access classes of this view, to resolve a scope on. */
  AccessCatalog accessCatalog();

  /**
   * The best readable chunks by BM25 with statistics over the readable chunks only.
   *
   * <p>The query's text is what a person typed. Quoted phrases and the field filters {@code title:}
   * and {@code source:} are read; anything else that looks like syntax is taken as words, so that
   * no text is an error. A text without terms finds nothing.
   *
   * @param limit how many at most, 1 or greater
   * @return by descending score, ties by ascending chunk id; scores are positive
   */
  List<ScoredChunk> lexicalSearch(ReadableScope scope, String query, int limit);

  /**
   * The readable chunks nearest to the query by cosine.
   *
   * @param limit how many at most, 1 or greater
   * @return by descending score, ties by ascending chunk id; scores from -1 to 1
   * @throws IllegalArgumentException when the query's dimension is not the index's
   */
  List<ScoredChunk> vectorSearch(ReadableScope scope, Embedding query, int limit);

  /**
   * The cosine of the query with each of the given chunks that is readable, in the order of the
   * given ids.
   */
  List<ScoredChunk> vectorScores(ReadableScope scope, Embedding query, Collection<ChunkId> chunks);

  /**
   * The BM25 score, as {@link #lexicalSearch} gives it, of each of the given chunks that is
   * readable, in the order of the given ids; 0 for one that does not match.
   */
  List<ScoredChunk> lexicalScores(ReadableScope scope, String query, Collection<ChunkId> chunks);

  /** How many readable chunks there are, and how many contain each of the given analysed terms. */
  TermStatistics statistics(ReadableScope scope, Collection<String> terms);

  /** The given chunks, in the given order, without those that are absent or not readable. */
  List<IndexedChunk> chunks(ReadableScope scope, List<ChunkId> ids);

  /** The document, or empty when it is absent or not readable. */
  Optional<Document> document(ReadableScope scope, DocumentId id);

  /** Lets go of this state. */
  @Override
  void close();
}
