package dev.ken.benchmarks.absence;

import dev.ken.core.access.AccessCatalog;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.error.KenException;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.Rollback;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.TermStatistics;
import dev.ken.core.index.TextAnalysis;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An index that lets something be known of what may not be read. */
final class LeakingIndex implements KnowledgeIndex {
  private final KnowledgeIndex index;
  private final Leak leak;

  LeakingIndex(KnowledgeIndex index, Leak leak) {
    this.index = index;
    this.leak = leak;
  }

  @Override
  public IndexView openView() {
    return new View(index.openView());
  }

  @Override
  public KnowledgeWriter openWriter() {
    return index.openWriter();
  }

  @Override
  public GenerationWriter openGeneration() {
    return index.openGeneration();
  }

  @Override
  public Rollback rollBack() {
    return index.rollBack();
  }

  @Override
  public IndexMaintenance maintenance() {
    return index.maintenance();
  }

  @Override
  public TextAnalysis analysis() {
    return index.analysis();
  }

  @Override
  public void close() {
    index.close();
  }

  private long hidden(IndexView view, ReadableScope scope) {
    return index.maintenance().size().chunks() - view.statistics(scope, List.of()).chunks();
  }

  private final class View implements IndexView {
    private final IndexView view;

    View(IndexView view) {
      this.view = view;
    }

    @Override
    public AccessCatalog accessCatalog() {
      return view.accessCatalog();
    }

    private List<ScoredChunk> without(List<ScoredChunk> found, ReadableScope scope, int limit) {
      if (leak != Leak.CANDIDATES) {
        return found;
      }
      long places = Math.max(0, limit - hidden(view, scope));
      return found.stream().limit(places).toList();
    }

    private List<ScoredChunk> scored(List<ScoredChunk> found, ReadableScope scope) {
      if (leak != Leak.SCORES) {
        return found;
      }
      double part = 1 + hidden(view, scope) / 100.0;
      return found.stream().map(one -> new ScoredChunk(one.id(), one.score() / part)).toList();
    }

    @Override
    public List<ScoredChunk> lexicalSearch(ReadableScope scope, String query, int limit) {
      return scored(without(view.lexicalSearch(scope, query, limit), scope, limit), scope);
    }

    @Override
    public List<ScoredChunk> vectorSearch(ReadableScope scope, Embedding query, int limit) {
      return without(view.vectorSearch(scope, query, limit), scope, limit);
    }

    @Override
    public List<ScoredChunk> vectorScores(
        ReadableScope scope, Embedding query, Collection<ChunkId> chunks) {
      return view.vectorScores(scope, query, chunks);
    }

    @Override
    public List<ScoredChunk> lexicalScores(
        ReadableScope scope, String query, Collection<ChunkId> chunks) {
      return scored(view.lexicalScores(scope, query, chunks), scope);
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
      Optional<Document> found = view.document(scope, id);
      if (leak == Leak.OWN_WORD && found.isEmpty() && index.maintenance().acl(id).isPresent()) {
        throw KenException.caller("forbidden", "you may not read it", "Ask its owner.");
      }
      return found;
    }

    @Override
    public void close() {
      view.close();
    }
  }
}
