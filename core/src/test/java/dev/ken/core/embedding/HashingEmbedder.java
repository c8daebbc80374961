package dev.ken.core.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A fake embedder that needs no model: each word is hashed to a few signed components, and a text
 * is the sum of its words. Texts with words in common are near each other; nothing else is known of
 * their meaning. The same in every run and on every machine.
 */
public final class HashingEmbedder implements Embedder {
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int COMPONENTS_OF_A_WORD = 8;
  private static final int WINDOW = 256;

  private final int dimension;

  /** Makes an embedder of 64 dimensions. */
  public HashingEmbedder() {
    this(64);
  }

  /** Makes an embedder of this many dimensions, 2 or more. */
  public HashingEmbedder(int dimension) {
    if (dimension < 2) {
      throw new IllegalArgumentException(
          "an embedder of " + dimension + " dimensions says nothing");
    }
    this.dimension = dimension;
  }

  @Override
  public EmbedderId id() {
    return new EmbedderId("hashing/" + dimension);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int windowTokens() {
    return WINDOW;
  }

  @Override
  public TokenCounter tokens() {
    return text -> words(text).size();
  }

  @Override
  public Embedding embedPassage(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("cannot embed a blank text");
    }
    float[] sum = new float[dimension];
    for (String word : words(text)) {
      long bits = word.hashCode();
      for (int part = 0; part < COMPONENTS_OF_A_WORD; part++) {
        bits = scramble(bits);
        int component = (int) Long.remainderUnsigned(bits >>> 1, dimension);
        sum[component] += (bits & 1) == 0 ? 1 : -1;
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

  /** The mixing step of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long scramble(long seed) {
    long bits = seed + 0x9E3779B97F4A7C15L;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }
}
