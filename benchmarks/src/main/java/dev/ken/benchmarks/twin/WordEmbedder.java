package dev.ken.benchmarks.twin;

import dev.ken.benchmarks.words.ModelFreeEmbedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import java.util.SplittableRandom;

/**
 * Embeds a text as the sum of its words, and a word as a few signed components that follow from its
 * hash. Enough for vectors that tie and differ as those of texts do.
 */
final class WordEmbedder extends ModelFreeEmbedder {
  private static final int DIMENSION = 16;
  private static final int COMPONENTS_OF_A_WORD = 8;

  WordEmbedder() {
    super(new EmbedderId("words/" + DIMENSION), DIMENSION);
  }

  @Override
  public Embedding embedPassage(String text) {
    float[] sum = new float[DIMENSION];
    for (String word : words(text)) {
      var random = new SplittableRandom(word.hashCode());
      for (int part = 0; part < COMPONENTS_OF_A_WORD; part++) {
        sum[random.nextInt(DIMENSION)] += random.nextBoolean() ? 1 : -1;
      }
    }
    return Embedding.normalised(sum);
  }
}
