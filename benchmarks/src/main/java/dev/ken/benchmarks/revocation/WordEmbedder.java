package dev.ken.benchmarks.revocation;

import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.core.embedding.TokenEmbeddings;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Embeds a text as the sum of a few components of each word, which is quick and no model; and tells
 * which questions it is given, since a model is someone who gets words, too.
 */
public final class WordEmbedder implements Embedder {
  static final int DIMENSION = 16;
  static final EmbedderId ID = new EmbedderId("words/1");
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Consumer<String> questions;

  /** Makes an embedder that tells this consumer of each question. */
  public WordEmbedder(Consumer<String> questions) {
    this.questions = questions;
  }

  @Override
  public EmbedderId id() {
    return ID;
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
    return text -> NOT_WORD.split(text, -1).length;
  }

  @Override
  public Embedding embedPassage(String text) {
    float[] sum = new float[DIMENSION];
    sum[0] = 1;
    for (String word : NOT_WORD.split(text.toLowerCase(Locale.ROOT), -1)) {
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
}
