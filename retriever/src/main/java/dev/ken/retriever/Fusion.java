package dev.ken.retriever;

import dev.ken.core.document.ChunkId;
import dev.ken.core.index.ScoredChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Orders candidates by a convex combination of their normalised scores.
 *
 * <p>BM25 is divided by the best candidate's; cosine is put on the range from the worst candidate's
 * to the best one's. Only candidates count, and they are readable ones: Bruch, Gai and Ingber, "An
 * Analysis of Fusion Functions for Hybrid Retrieval", 2023, compare the normalisations.
 */
final class Fusion {
  private final double lexicalWeight;

  Fusion(double lexicalWeight) {
    this.lexicalWeight = lexicalWeight;
  }

  /**
   * A candidate with both scores.
   *
   * @param lexical its BM25 score, 0 when it does not match
   * @param cosine its cosine with the question
   */
  record Candidate(double lexical, double cosine) {}

  /** The candidates by descending fused score from 0 to 1, ties by chunk id. */
  List<ScoredChunk> fuse(SortedMap<ChunkId, Candidate> candidates) {
    double bestLexical = 0;
    double bestCosine = -1;
    double worstCosine = 1;
    for (Candidate candidate : candidates.values()) {
      bestLexical = Math.max(bestLexical, candidate.lexical());
      bestCosine = Math.max(bestCosine, candidate.cosine());
      worstCosine = Math.min(worstCosine, candidate.cosine());
    }
    List<ScoredChunk> fused = new ArrayList<>();
    for (var entry : candidates.entrySet()) {
      double lexical = bestLexical > 0 ? entry.getValue().lexical() / bestLexical : 0;
      double cosine =
          bestCosine > worstCosine
              ? (entry.getValue().cosine() - worstCosine) / (bestCosine - worstCosine)
              : 1;
      double score = lexicalWeight * lexical + (1 - lexicalWeight) * cosine;
      fused.add(new ScoredChunk(entry.getKey(), score));
    }
    fused.sort(ScoredChunk.BEST_FIRST);
    return fused;
  }
}
