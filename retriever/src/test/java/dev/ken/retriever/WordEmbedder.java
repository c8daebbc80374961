package dev.ken.retriever;

import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.core.embedding.TokenEmbeddings;
import dev.ken.core.index.TextAnalysis;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** An embedder without a model: each word adds to the component that its hash names. */
public final class WordEmbedder implements Embedder {
  /** Words in lower case, cut at anything else, without a plural s. */
  public static final TextAnalysis WORDS =
      text ->
          Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
              .filter(word -> !word.isEmpty())
              .map(word -> word.length() > 3 ? word.replaceFirst("s$", "") : word)
              .toList();

  private static final int DIMENSION = 256;
  private final AtomicInteger passages = new AtomicInteger();

  /** How many passages and sentences were embedded so far. */
  public int passagesEmbedded() {
    return passages.get();
  }

  @Override
  public EmbedderId id() {
    return new EmbedderId("words/1");
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
    return text -> WORDS.terms(text).size();
  }

  @Override
  public Embedding embedPassage(String text) {
    passages.incrementAndGet();
    return embedQuestion(text);
  }

  @Override
  public Embedding embedQuestion(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the text is blank");
    }
    float[] components = new float[DIMENSION];
    for (String word : WORDS.terms(text)) {
      components[Math.floorMod(word.hashCode() * 31, DIMENSION)] += 1;
    }
    return Embedding.normalised(components);
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
