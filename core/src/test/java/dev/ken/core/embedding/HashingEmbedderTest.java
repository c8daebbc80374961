package dev.ken.core.embedding;

final class HashingEmbedderTest extends EmbedderContract {
  @Override
  protected Embedder open() {
    return new HashingEmbedder();
  }
}
