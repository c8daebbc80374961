package dev.ken.indexer;

import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.core.embedding.TokenEmbeddings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An embedder that remembers what it was given; a token is a word. */
final class FakeEmbedder implements Embedder {
  final List<String> passages = Collections.synchronizedList(new ArrayList<>());
  String failsOn = "\u0000";

  static int words(String text) {
    return (int)
        text.strip()
            .lines()
            .flatMap(line -> java.util.Arrays.stream(line.strip().split("\\s+")))
            .filter(word -> !word.isEmpty())
            .count();
  }

  @Override
  public EmbedderId id() {
    return new EmbedderId("fake");
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int windowTokens() {
    return 254;
  }

  @Override
  public TokenCounter tokens() {
    return FakeEmbedder::words;
  }

  @Override
  public Embedding embedPassage(String text) {
    if (text.contains(failsOn)) {
      throw new IllegalStateException("the model is broken");
    }
    passages.add(text);
    return Embedding.normalised(new float[] {1, Math.floorMod(text.hashCode(), 97)});
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
}
