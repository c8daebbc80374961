package dev.ken.benchmarks.words;

import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.core.embedding.TokenEmbeddings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An embedder without a model, at a speed that allows thousands of histories. A token is a word; a
 * question is embedded as a passage is; nothing is known of single tokens. What a word comes to is
 * each proof's own.
 */
public abstract class ModelFreeEmbedder implements Embedder {
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final EmbedderId id;
  private final int dimension;

  /** Makes an embedder of this name and this many components. */
  protected ModelFreeEmbedder(EmbedderId id, int dimension) {
    this.id = id;
    this.dimension = dimension;
  }

  /** The words of a text in lower case, in their order. */
  protected static List<String> words(String text) {
    return Arrays.stream(NOT_WORD.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @Override
  public final EmbedderId id() {
    return id;
  }

  @Override
  public final int dimension() {
    return dimension;
  }

  @Override
  public final int windowTokens() {
    return 256;
  }

  @Override
  public final TokenCounter tokens() {
    return text -> words(text).size();
  }

  @Override
  public Embedding embedQuestion(String text) {
    return embedPassage(text);
  }

  @Override
  public final DetailedEmbedding embedPassageInDetail(String text) {
    return new DetailedEmbedding(embedPassage(text), TokenEmbeddings.NONE);
  }

  @Override
  public final DetailedEmbedding embedQuestionInDetail(String text) {
    return new DetailedEmbedding(embedQuestion(text), TokenEmbeddings.NONE);
  }

  @Override
  public final void close() {}
}
