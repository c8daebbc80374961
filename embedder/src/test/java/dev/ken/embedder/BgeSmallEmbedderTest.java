package dev.ken.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderContract;
import org.junit.jupiter.api.Test;

final class BgeSmallEmbedderTest extends EmbedderContract {
  @Override
  protected Embedder open() {
    return OnnxEmbedder.open(EmbedderSettings.bundled(BundledModel.BGE_SMALL_EN_V15_Q));
  }

  @Test
  void open_bundled_saysWhatItIs() {
    assertThat(embedder().id().value()).matches("bge-small-en-v15-q/[0-9a-f]{16}");
    assertThat(embedder().dimension()).isEqualTo(384);
    assertThat(embedder().windowTokens()).isEqualTo(510);
  }

  @Test
  void embedQuestion_shortText_readsThePrefixFirst() {
    assertThat(embedder().embedQuestion("Who pays for travel?"))
        .isEqualTo(
            embedder()
                .embedPassage(
                    "Represent this sentence for searching relevant passages: "
                        + "Who pays for travel?"))
        .isNotEqualTo(embedder().embedPassage("Who pays for travel?"));
  }
}
