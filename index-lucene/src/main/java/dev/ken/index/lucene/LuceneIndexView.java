package dev.ken.index.lucene;

import dev.ken.core.access.AccessCatalog;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.TermStatistics;
import dev.ken.core.index.TextAnalysis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.util.FixedBitSet;

/** A view of one snapshot. Each read first checks that the scope belongs to it. */
final class LuceneIndexView implements IndexView {

  /** A read that may fail. */
  private interface Read<T> {
    T run(Scoped scoped) throws IOException;
  }

  private final Snapshot snapshot;
  private final Path path;
  private final IndexSettings settings;
  private final TextAnalysis analysis;
  private final Mechanisms mechanisms;
  private final AtomicBoolean closed = new AtomicBoolean();

  LuceneIndexView(
      Snapshot snapshot,
      Path path,
      IndexSettings settings,
      TextAnalysis analysis,
      Mechanisms mechanisms) {
    this.snapshot = snapshot;
    this.path = path;
    this.settings = settings;
    this.analysis = analysis;
    this.mechanisms = mechanisms;
  }

  @Override
  public AccessCatalog accessCatalog() {
    return snapshot.catalog();
  }

  @Override
  public List<ScoredChunk> lexicalSearch(ReadableScope scope, String query, int limit) {
    return read(
        scope,
        scoped -> {
          requirePositive(limit);
          return lexical(scoped, query).best(limit);
        });
  }

  @Override
  public List<ScoredChunk> vectorSearch(ReadableScope scope, Embedding query, int limit) {
    return read(
        scope,
        scoped -> {
          requirePositive(limit);
          return vector(scoped, query).best(limit);
        });
  }

  @Override
  public List<ScoredChunk> vectorScores(
      ReadableScope scope, Embedding query, Collection<ChunkId> chunks) {
    return read(
        scope,
        scoped -> {
          VectorSearch search = vector(scoped, query);
          var scores = new ArrayList<ScoredChunk>();
          for (ChunkId id : chunks) {
            Optional<ChunkPlaces.Place> place = ChunkPlaces.find(scoped.readable(), id);
            if (place.isPresent()) {
              scores.add(
                  new ScoredChunk(id, search.score(place.get().segment(), place.get().doc())));
            }
          }
          return List.copyOf(scores);
        });
  }

  @Override
  public List<ScoredChunk> lexicalScores(
      ReadableScope scope, String query, Collection<ChunkId> chunks) {
    return read(
        scope,
        scoped -> {
          Map<ChunkId, ChunkPlaces.Place> places = new HashMap<>();
          Map<Segment, FixedBitSet> wanted = new HashMap<>();
          for (ChunkId id : chunks) {
            Optional<ChunkPlaces.Place> place = ChunkPlaces.find(scoped.readable(), id);
            if (place.isPresent()) {
              places.put(id, place.get());
              Segment segment = place.get().segment();
              wanted
                  .computeIfAbsent(segment, one -> new FixedBitSet(one.leaf().maxDoc()))
                  .set(place.get().doc());
            }
          }
          LexicalSearch search = lexical(scoped, query);
          Map<Segment, Map<Integer, Double>> scores = new HashMap<>();
          for (Map.Entry<Segment, FixedBitSet> one : wanted.entrySet()) {
            scores.put(one.getKey(), search.scores(one.getKey(), one.getValue()));
          }
          var result = new ArrayList<ScoredChunk>();
          for (ChunkId id : chunks) {
            ChunkPlaces.Place place = places.get(id);
            Map<Integer, Double> ofSegment = place == null ? null : scores.get(place.segment());
            if (place != null && ofSegment != null) {
              result.add(new ScoredChunk(id, ofSegment.getOrDefault(place.doc(), 0.0)));
            }
          }
          return List.copyOf(result);
        });
  }

  @Override
  public TermStatistics statistics(ReadableScope scope, Collection<String> terms) {
    return read(
        scope,
        scoped -> {
          Map<String, Long> counts = new HashMap<>();
          for (String term : terms) {
            counts.put(term, scoped.statistics().documentFrequency(term));
          }
          return new TermStatistics(scoped.statistics().chunks(), counts);
        });
  }

  @Override
  public List<IndexedChunk> chunks(ReadableScope scope, List<ChunkId> ids) {
    return read(
        scope,
        scoped -> {
          var chunks = new ArrayList<IndexedChunk>();
          for (ChunkId id : ids) {
            Optional<ChunkPlaces.Place> place = ChunkPlaces.find(scoped.readable(), id);
            if (place.isPresent()) {
              chunks.add(StoredContent.chunk(place.get()));
            }
          }
          return List.copyOf(chunks);
        });
  }

  @Override
  public Optional<Document> document(ReadableScope scope, DocumentId id) {
    return read(
        scope,
        _ -> {
          Optional<CommittedDocuments.Place> place =
              CommittedDocuments.find(snapshot.reader(), id.value());
          if (place.isEmpty() || !mayRead(scope, snapshot.accessClass(place.get()))) {
            return Optional.empty();
          }
          return Optional.of(StoredContent.document(id, place.get()));
        });
  }

  private boolean mayRead(ReadableScope scope, int accessClass) {
    return !mechanisms.filter() || scope.mayRead(accessClass);
  }

  private LexicalSearch lexical(Scoped scoped, String query) throws IOException {
    LexicalSettings lexical = settings.lexical();
    return new LexicalSearch(
        scoped, QuestionParser.parse(query, analysis, lexical.maximumTerms()), lexical, mechanisms);
  }

  private VectorSearch vector(Scoped scoped, Embedding query) {
    if (query.dimension() != settings.dimension()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the query has %d dimensions and the index %d",
              query.dimension(),
              settings.dimension()));
    }
    return new VectorSearch(
        scoped.readable(), query.toArray(), settings.vectorCandidates(), mechanisms);
  }

  private static void requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit of " + limit + " is below 1");
    }
  }

  private <T> T read(ReadableScope scope, Read<T> read) {
    scope.requireResolvedOn(snapshot.catalog());
    if (closed.get()) {
      throw new IllegalStateException("cannot read from a view that is closed");
    }
    try {
      return read.run(snapshot.scoped(scope));
    } catch (IOException e) {
      throw Failures.reading("read the index", path, e);
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      snapshot.release();
    } catch (IOException e) {
      throw Failures.reading("close a view of the index", path, e);
    }
  }
}
