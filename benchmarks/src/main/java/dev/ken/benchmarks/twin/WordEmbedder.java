package dev.ken.benchmarks.twin;

import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.core.embedding.TokenEmbeddings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * An embedder without a model: a text is the sum of its words, and a word a few signed components
 * that follow from its hash. Enough for vectors that tie and differ as those of texts do, at a
 * speed that allows thousands of histories.
 */
final class WordEmbedder implements Embedder {
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int DIMENSION = 16;
  private static final int COMPONENTS_OF_A_WORD = 8;

  @Override
  public EmbedderId id() {
    return new EmbedderId("words/" + DIMENSION);
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public int windowTokens() {
    return 256;
  }

  @Override
  public TokenCounter tokens() {
    return text -> words(text).size();
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

  @Override
  public Embedding embedQuestion(String text) {
    return embedPassage(text);
  }

  @Override
  public DetailedEmbedding embedPassageInDetail(String text) {
    return new DetailedEmbedding(embedPassage(text), TokenEmbeddings.NONE);
  }

  @Override
  public DetailedEmbedding embedQuestionInDetail(String text) {
    return new DetailedEmbedding(embedQuestion(text), TokenEmbeddings.NONE);
  }

  @Override
  public void close() {}

  private static List<String> words(String text) {
    return Arrays.stream(NOT_WORD.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
