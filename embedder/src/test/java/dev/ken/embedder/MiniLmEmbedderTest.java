package dev.ken.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderContract;
import dev.ken.core.embedding.Embedding;
import org.junit.jupiter.api.Test;

final class MiniLmEmbedderTest extends EmbedderContract {
  @Override
  protected Embedder open() {
    return OnnxEmbedder.open(EmbedderSettings.bundled(BundledModel.ALL_MINILM_L6_V2_Q));
  }

  @Test
  void open_bundled_saysWhatItIs() {
    assertThat(embedder().id().value()).matches("all-minilm-l6-v2-q/[0-9a-f]{16}");
    assertThat(embedder().dimension()).isEqualTo(384);
    assertThat(embedder().windowTokens()).isEqualTo(254);
  }

  @Test
  void embed_questionAndPassage_areTheSame() {
    assertThat(embedder().embedQuestion("Who pays?"))
        .isEqualTo(embedder().embedPassage("Who pays?"));
  }

  @Test
  void embed_paraphraseWithOtherWords_isNearerThanSharedWords() {
    Embedding question = embedder().embedQuestion("How do I get money back for a train ticket?");
    Embedding answer =
        embedder().embedPassage("Travel expenses are reimbursed after you hand in the receipt.");
    Embedding decoy = embedder().embedPassage("I do get how to train a model to play back music.");
    assertThat(question.dot(answer)).isGreaterThan(question.dot(decoy) + 0.1f);
  }

  /** The sentences of the model's card, whose similarities its users compare with. */
  @Test
  void embed_knownPairs_haveTheUsualCosines() {
    Embedding cat = embedder().embedPassage("A man is eating food.");
    assertThat(cat.dot(embedder().embedPassage("A man is eating a piece of bread.")))
        .isBetween(0.65f, 0.85f);
    assertThat(cat.dot(embedder().embedPassage("A cheetah is running behind its prey.")))
        .isBetween(-0.1f, 0.2f);
  }

  @Test
  void count_knownText_countsWordPieces() {
    assertThat(embedder().tokens().count("Emoji, please!")).isEqualTo(6);
  }
}
