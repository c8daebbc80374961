package dev.ken.indexer;

import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenCounter;

/** Counts tokens as an embedder does, and makes no vectors. */
final class WithoutVectors implements Embedder {
  private final Embedder embedder;
  private final Embedding nothing;

  /** Closing it leaves the embedder open. */
  WithoutVectors(Embedder embedder) {
    this.embedder = embedder;
    this.nothing = Embedding.stored(new float[embedder.dimension()]);
  }

  @Override
  public EmbedderId id() {
    return embedder.id();
  }

  @Override
  public int dimension() {
    return embedder.dimension();
  }

  @Override
  public int windowTokens() {
    return embedder.windowTokens();
  }

  @Override
  public TokenCounter tokens() {
    return embedder.tokens();
  }

  @Override
  public Embedding embedPassage(String text) {
    return nothing;
  }

  @Override
  public Embedding embedQuestion(String text) {
    return nothing;
  }

  @Override
  public DetailedEmbedding embedPassageInDetail(String text) {
    throw new UnsupportedOperationException("nothing is embedded");
  }

  @Override
  public DetailedEmbedding embedQuestionInDetail(String text) {
    throw new UnsupportedOperationException("nothing is embedded");
  }

  @Override
  public void close() {
    // It is the caller's.
  }
}
