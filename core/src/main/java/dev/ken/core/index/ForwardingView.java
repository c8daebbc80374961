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

/** A view that is another one, until a method is overridden. */
public abstract class ForwardingView implements IndexView {
  private final IndexView view;

  /** Forwards to a view; to close this closes that. */
  protected ForwardingView(IndexView view) {
    this.view = view;
  }

  /** The view that is forwarded to. */
  protected final IndexView view() {
    return view;
  }

  @Override
  public AccessCatalog accessCatalog() {
    return view.accessCatalog();
  }

  @Override
  public List<ScoredChunk> lexicalSearch(ReadableScope scope, String query, int limit) {
    return view.lexicalSearch(scope, query, limit);
  }

  @Override
  public List<ScoredChunk> vectorSearch(ReadableScope scope, Embedding query, int limit) {
    return view.vectorSearch(scope, query, limit);
  }

  @Override
  public List<ScoredChunk> vectorScores(
      ReadableScope scope, Embedding query, Collection<ChunkId> chunks) {
    return view.vectorScores(scope, query, chunks);
  }

  @Override
  public List<ScoredChunk> lexicalScores(
      ReadableScope scope, String query, Collection<ChunkId> chunks) {
    return view.lexicalScores(scope, query, chunks);
  }

  @Override
  public TermStatistics statistics(ReadableScope scope, Collection<String> terms) {
    return view.statistics(scope, terms);
  }

  @Override
  public List<IndexedChunk> chunks(ReadableScope scope, List<ChunkId> ids) {
    return view.chunks(scope, ids);
  }

  @Override
  public Optional<Document> document(ReadableScope scope, DocumentId id) {
    return view.document(scope, id);
  }

  @Override
  public void close() {
    view.close();
  }
}
