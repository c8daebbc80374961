package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.scale.LargeIndex.Share;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.ScoredChunk;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Search by vector against an exact scan of the readable chunks, which knows nothing of the index:
 * it makes every vector again and compares it with every query.
 */
final class VectorLeg {
  private static final int BEST = 10;
  private static final int WARM = 10;
  private static final int ROUNDS = 5;

  /**
   * What was measured for one share.
   *
   * @param share how much is readable
   * @param recall how many of the ten best are found
   * @param milliseconds of one core's time, which half of the searches take at most
   * @param wall the same by the clock, with whatever else the machine was doing
   */
  record Figure(Share share, double recall, double milliseconds, double wall) {}

  private final ThreadMXBean cores = ManagementFactory.getThreadMXBean();
  private final LargeIndex large;
  private final Vectors vectors;
  private final List<Embedding> queries;

  VectorLeg(LargeIndex large, Vectors vectors, List<Embedding> queries) {
    this.large = large;
    this.vectors = vectors;
    this.queries = List.copyOf(queries);
  }

  List<Figure> measure(KnowledgeIndex index) {
    Map<Share, List<Set<ChunkId>>> exact = exact();
    var figures = new ArrayList<Figure>();
    try (IndexView view = index.openView()) {
      for (Share share : Share.values()) {
        figures.add(measure(share, view, Objects.requireNonNull(exact.get(share))));
      }
    }
    return figures;
  }

  private Figure measure(Share share, IndexView view, List<Set<ChunkId>> exact) {
    ReadableScope scope = LargeIndex.scope(share, view);
    for (int i = 0; i < WARM; i++) {
      view.vectorSearch(scope, queries.get(i % queries.size()), BEST);
    }
    var times = new Times();
    var wall = new Times();
    long found = 0;
    long wanted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < queries.size(); i++) {
        long start = System.nanoTime();
        long startOfCore = cores.getCurrentThreadCpuTime();
        List<ScoredChunk> best = view.vectorSearch(scope, queries.get(i), BEST);
        times.add(cores.getCurrentThreadCpuTime() - startOfCore);
        wall.add(System.nanoTime() - start);
        Set<ChunkId> ids = new HashSet<>();
        best.forEach(one -> ids.add(one.id()));
        wanted += exact.get(i).size();
        ids.retainAll(exact.get(i));
        found += ids.size();
      }
    }
    double recall = wanted == 0 ? 1 : (double) found / wanted;
    return new Figure(share, recall, times.milliseconds(0.5), wall.milliseconds(0.5));
  }

  /** The best chunks of each share for each query, ties by chunk id. */
  private Map<Share, List<Set<ChunkId>>> exact() {
    Map<Share, List<NavigableSet<ScoredChunk>>> best = new EnumMap<>(Share.class);
    for (Share share : Share.values()) {
      List<NavigableSet<ScoredChunk>> each = new ArrayList<>();
      queries.forEach(_ -> each.add(new TreeSet<>(ScoredChunk.BEST_FIRST)));
      best.put(share, each);
    }
    for (int document = 0; document < large.documents(); document++) {
      double rank = large.rank(document);
      for (int ordinal = 0; ordinal < LargeIndex.CHUNKS; ordinal++) {
        Embedding vector = vectors.of((long) document * LargeIndex.CHUNKS + ordinal);
        for (int query = 0; query < queries.size(); query++) {
          double score = queries.get(query).dot(vector);
          for (Share share : Share.values()) {
            if (rank < share.share()) {
              keep(Objects.requireNonNull(best.get(share)).get(query), document, ordinal, score);
            }
          }
        }
      }
    }
    Map<Share, List<Set<ChunkId>>> ids = new EnumMap<>(Share.class);
    best.forEach((share, each) ->
        ids.put(
            share,
            each.stream()
                .map(one -> one.stream().map(ScoredChunk::id).collect(Collectors.toSet()))
                .toList()));
    return ids;
  }

  private static void keep(
      NavigableSet<ScoredChunk> best, int document, int ordinal, double score) {
    if (best.size() < BEST || score >= best.last().score()) {
      best.add(new ScoredChunk(new ChunkId(LargeIndex.id(document), ordinal), score));
      if (best.size() > BEST) {
        best.pollLast();
      }
    }
  }
}
