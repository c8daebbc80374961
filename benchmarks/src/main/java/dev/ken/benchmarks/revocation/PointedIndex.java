package dev.ken.benchmarks.revocation;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.ForwardingIndex;
import dev.ken.core.index.ForwardingView;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.TermStatistics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index that tells when a view is opened and read. It can be broken: by going on with the first
 * view of a request, or by saying that each word stands somewhere.
 */
final class PointedIndex extends ForwardingIndex {
  private final Points points;
  private final Break broken;
  private @Nullable IndexView first;

  PointedIndex(KnowledgeIndex index, Points points, Break broken) {
    super(index);
    this.points = points;
    this.broken = broken;
  }

  /** A request begins. */
  void begin() {
    if (first != null) {
      first.close();
      first = null;
    }
  }

  @Override
  public IndexView openView() {
    points.reached();
    if (broken != Break.SECOND_LOOK) {
      return new View(index().openView());
    }
    IndexView known = first;
    if (known == null) {
      known = index().openView();
      first = known;
    }
    return new Lasting(known);
  }

  @Override
  public void close() {
    begin();
  }

  private class View extends ForwardingView {
    View(IndexView view) {
      super(view);
    }

    @Override
    public List<ScoredChunk> lexicalSearch(ReadableScope scope, String query, int limit) {
      points.reached();
      return view().lexicalSearch(scope, query, limit);
    }

    @Override
    public TermStatistics statistics(ReadableScope scope, Collection<String> terms) {
      TermStatistics found = view().statistics(scope, terms);
      if (broken != Break.MEMORY) {
        return found;
      }
      Map<String, Long> everywhere = new HashMap<>(found.chunksWithTerm());
      everywhere.replaceAll((_, count) -> Math.max(1, count));
      return new TermStatistics(found.chunks(), everywhere);
    }

    @Override
    public List<IndexedChunk> chunks(ReadableScope scope, List<ChunkId> ids) {
      points.reached();
      return view().chunks(scope, ids);
    }

    @Override
    public Optional<Document> document(ReadableScope scope, DocumentId id) {
      points.reached();
      return view().document(scope, id);
    }
  }

  /** A view that stays open. */
  private final class Lasting extends View {
    Lasting(IndexView view) {
      super(view);
    }

    @Override
    public void close() {}
  }
}
