package dev.ken.retriever;

import dev.ken.core.access.AccessCatalog;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.TermStatistics;
import dev.ken.core.index.TextAnalysis;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A view of an {@link InMemoryIndex}; a plain scan over what may be read. */
final class InMemoryView implements IndexView {
  private final Map<DocumentId, InMemoryIndex.Stored> documents;
  private final AccessCatalog catalog;
  private final TextAnalysis analysis;
  private final Runnable onClose;

  InMemoryView(
      Map<DocumentId, InMemoryIndex.Stored> documents,
      AccessCatalog catalog,
      TextAnalysis analysis,
      Runnable onClose) {
    this.documents = documents;
    this.catalog = catalog;
    this.analysis = analysis;
    this.onClose = onClose;
  }

  @Override
  public AccessCatalog accessCatalog() {
    return catalog;
  }

  private Stream<InMemoryIndex.Stored> readable(ReadableScope scope) {
    scope.requireResolvedOn(catalog);
    return documents.values().stream().filter(stored -> scope.mayRead(stored.accessClass()));
  }

  private List<ScoredChunk> scored(
      ReadableScope scope, BiFunction<InMemoryIndex.Stored, EmbeddedChunk, Double> score) {
    return readable(scope)
        .flatMap(stored ->
            stored.chunks().stream()
                .map(chunk -> new ScoredChunk(chunk.chunk().id(), score.apply(stored, chunk))))
        .sorted(ScoredChunk.BEST_FIRST)
        .toList();
  }

  private static List<ScoredChunk> ofIds(List<ScoredChunk> all, Collection<ChunkId> ids) {
    Map<ChunkId, ScoredChunk> byId = new HashMap<>();
    all.forEach(chunk -> byId.put(chunk.id(), chunk));
    return ids.stream().flatMap(id -> Stream.ofNullable(byId.get(id))).toList();
  }

  private List<ScoredChunk> lexical(ReadableScope scope, String query) {
    Set<String> terms = new LinkedHashSet<>(analysis.terms(query));
    TermStatistics statistics = statistics(scope, terms);
    return scored(
        scope,
        (stored, chunk) -> {
          Set<String> words = words(stored, chunk);
          double sum = 0;
          for (String term : terms) {
            sum += words.contains(term) ? statistics.inverseDocumentFrequency(term) : 0;
          }
          return sum;
        });
  }

  private Set<String> words(InMemoryIndex.Stored stored, EmbeddedChunk chunk) {
    return Set.copyOf(
        analysis.terms(stored.document().metadata().title() + " " + chunk.chunk().text()));
  }

  @Override
  public List<ScoredChunk> lexicalSearch(ReadableScope scope, String query, int limit) {
    return lexical(scope, query).stream().filter(chunk -> chunk.score() > 0).limit(limit).toList();
  }

  @Override
  public List<ScoredChunk> vectorSearch(ReadableScope scope, Embedding query, int limit) {
    return scored(scope, (_, chunk) -> (double) query.dot(chunk.embedding())).stream()
        .limit(limit)
        .toList();
  }

  @Override
  public List<ScoredChunk> vectorScores(
      ReadableScope scope, Embedding query, Collection<ChunkId> chunks) {
    return ofIds(vectorSearch(scope, query, Integer.MAX_VALUE), chunks);
  }

  @Override
  public List<ScoredChunk> lexicalScores(
      ReadableScope scope, String query, Collection<ChunkId> chunks) {
    return ofIds(lexical(scope, query), chunks);
  }

  @Override
  public TermStatistics statistics(ReadableScope scope, Collection<String> terms) {
    Map<String, Long> with = new HashMap<>();
    terms.forEach(term -> with.put(term, 0L));
    long[] chunks = {0};
    readable(scope)
        .forEach(stored ->
            stored
                .chunks()
                .forEach(chunk -> {
                  chunks[0]++;
                  words(stored, chunk)
                      .forEach(word -> with.computeIfPresent(word, (_, n) -> n + 1));
                }));
    return new TermStatistics(chunks[0], with);
  }

  @Override
  public List<IndexedChunk> chunks(ReadableScope scope, List<ChunkId> ids) {
    Map<ChunkId, IndexedChunk> byId = new HashMap<>();
    readable(scope)
        .forEach(stored ->
            stored.chunks().forEach(chunk -> byId.put(chunk.chunk().id(), stored.indexed(chunk))));
    return ids.stream().flatMap(id -> Stream.ofNullable(byId.get(id))).toList();
  }

  @Override
  public Optional<Document> document(ReadableScope scope, DocumentId id) {
    return readable(scope)
        .map(InMemoryIndex.Stored::document)
        .filter(document -> document.metadata().id().equals(id))
        .findFirst();
  }

  @Override
  public void close() {
    onClose.run();
  }
}
