package dev.ken.benchmarks.revocation;

import dev.ken.benchmarks.words.ModelFreeEmbedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import java.util.function.Consumer;

/**
 * Embeds a text as the sum of a few components of each word; and tells which questions it is given,
 * since a model is someone who gets words, too.
 */
public final class WordEmbedder extends ModelFreeEmbedder {
  static final int DIMENSION = 16;
  static final EmbedderId ID = new EmbedderId("words/1");

  private final Consumer<String> questions;

  /** Makes an embedder that tells this consumer of each question. */
  public WordEmbedder(Consumer<String> questions) {
    super(ID, DIMENSION);
    this.questions = questions;
  }

  @Override
  public Embedding embedPassage(String text) {
    float[] sum = new float[DIMENSION];
    sum[0] = 1;
    for (String word : words(text)) {
      int hash = word.hashCode() * 0x9E3779B1;
      for (int part = 0; part < 4; part++) {
        int component = (hash >>> (8 * part)) & (DIMENSION - 1);
        sum[component] += (hash >>> (8 * part + 7) & 1) == 0 ? 1 : -1;
      }
    }
    return Embedding.normalised(sum);
  }

  @Override
  public Embedding embedQuestion(String text) {
    questions.accept(text);
    return embedPassage(text);
  }
}
