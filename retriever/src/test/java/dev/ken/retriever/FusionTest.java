package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ken.core.document.ChunkId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.ScoredChunk;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FusionTest {
  private static final ChunkId A = new ChunkId(new DocumentId("a"), 0);
  private static final ChunkId B = new ChunkId(new DocumentId("b"), 0);
  private static final ChunkId C = new ChunkId(new DocumentId("c"), 0);

  @Test
  void fuse_bothScores_areNormalisedAndWeighed() {
    var fused =
        new Fusion(0.25)
            .fuse(
                new TreeMap<>(
                    Map.of(
                        A, new Fusion.Candidate(8, 0.2),
                        B, new Fusion.Candidate(4, 0.6),
                        C, new Fusion.Candidate(0, 0.4))));
    assertThat(fused).extracting(ScoredChunk::id).containsExactly(B, C, A);
    assertThat(fused.getFirst().score()).isCloseTo(0.25 * 0.5 + 0.75, within(1e-12));
    assertThat(fused.get(1).score()).isCloseTo(0.75 * 0.5, within(1e-12));
    assertThat(fused.getLast().score()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void fuse_ties_areBrokenByChunk() {
    var same = new Fusion.Candidate(1, 0.5);
    assertThat(new Fusion(0.5).fuse(new TreeMap<>(Map.of(C, same, A, same, B, same))))
        .extracting(ScoredChunk::id)
        .containsExactly(A, B, C);
  }

  @Test
  void fuse_noLexicalMatch_ordersByCosine() {
    var fused =
        new Fusion(0.5)
            .fuse(
                new TreeMap<>(
                    Map.of(A, new Fusion.Candidate(0, 0.1), B, new Fusion.Candidate(0, 0.3))));
    assertThat(fused).extracting(ScoredChunk::id).containsExactly(B, A);
  }

  @Test
  void fuse_nothing_givesNothing() {
    assertThat(new Fusion(0.5).fuse(new TreeMap<>())).isEmpty();
  }
}
