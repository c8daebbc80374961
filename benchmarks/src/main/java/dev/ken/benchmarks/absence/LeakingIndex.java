package dev.ken.benchmarks.absence;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.error.KenException;
import dev.ken.core.index.ForwardingIndex;
import dev.ken.core.index.ForwardingView;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.ScoredChunk;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An index that lets something be known of what may not be read. */
final class LeakingIndex extends ForwardingIndex {
  private final Leak leak;

  LeakingIndex(KnowledgeIndex index, Leak leak) {
    super(index);
    this.leak = leak;
  }

  @Override
  public IndexView openView() {
    return new View(index().openView());
  }

  private long hidden(IndexView view, ReadableScope scope) {
    return index().maintenance().size().chunks() - view.statistics(scope, List.of()).chunks();
  }

  private final class View extends ForwardingView {
    View(IndexView view) {
      super(view);
    }

    private List<ScoredChunk> without(List<ScoredChunk> found, ReadableScope scope, int limit) {
      if (leak != Leak.CANDIDATES) {
        return found;
      }
      long places = Math.max(0, limit - hidden(view(), scope));
      return found.stream().limit(places).toList();
    }

    private List<ScoredChunk> scored(List<ScoredChunk> found, ReadableScope scope) {
      if (leak != Leak.SCORES) {
        return found;
      }
      double part = 1 + hidden(view(), scope) / 100.0;
      return found.stream().map(one -> new ScoredChunk(one.id(), one.score() / part)).toList();
    }

    @Override
    public List<ScoredChunk> lexicalSearch(ReadableScope scope, String query, int limit) {
      return scored(without(view().lexicalSearch(scope, query, limit), scope, limit), scope);
    }

    @Override
    public List<ScoredChunk> vectorSearch(ReadableScope scope, Embedding query, int limit) {
      return without(view().vectorSearch(scope, query, limit), scope, limit);
    }

    @Override
    public List<ScoredChunk> lexicalScores(
        ReadableScope scope, String query, Collection<ChunkId> chunks) {
      return scored(view().lexicalScores(scope, query, chunks), scope);
    }

    @Override
    public Optional<Document> document(ReadableScope scope, DocumentId id) {
      Optional<Document> found = view().document(scope, id);
      if (leak == Leak.OWN_WORD && found.isEmpty() && index().maintenance().acl(id).isPresent()) {
        throw KenException.caller("forbidden", "you may not read it", "Ask its owner.");
      }
      return found;
    }
  }
}
