package dev.ken.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.core.embedding.TokenEmbeddings;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EmbedderTrialTest {
  private static final EmbedderSettings SETTINGS =
      EmbedderSettings.bundled(BundledModel.ALL_MINILM_L6_V2_Q);

  /** An embedder that gives what it is told. */
  private record Fake(Function<String, Embedding> vectors, int dimension) implements Embedder {
    @Override
    public EmbedderId id() {
      return new EmbedderId("fake/1");
    }

    @Override
    public int windowTokens() {
      return 256;
    }

    @Override
    public TokenCounter tokens() {
      return String::length;
    }

    @Override
    public Embedding embedPassage(String text) {
      return vectors.apply(text);
    }

    @Override
    public Embedding embedQuestion(String text) {
      return vectors.apply(text);
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

  private static Embedding random(SplittableRandom random, int dimension) {
    float[] components = new float[dimension];
    for (int index = 0; index < dimension; index++) {
      components[index] = (float) random.nextGaussian();
    }
    return Embedding.normalised(components);
  }

  @ParameterizedTest
  @EnumSource
  void of_bundledModel_isAsItWasWhenBuiltIn(BundledModel model) {
    EmbedderSettings settings = EmbedderSettings.bundled(model);
    try (OnnxEmbedder embedder = OnnxEmbedder.open(settings)) {
      EmbedderTrial trial = EmbedderTrial.of(embedder, settings);

      assertThat(trial.likenessToKnown().orElseThrow()).isCloseTo(1, within(0.05));
      assertThat(trial.repeatable()).isTrue();
      assertThat(trial.tellsTextsApart()).isTrue();
    }
  }

  @Test
  void of_otherModelUnderTheName_isUnlikeTheKnownOne() {
    try (OnnxEmbedder other =
        OnnxEmbedder.open(EmbedderSettings.bundled(BundledModel.BGE_SMALL_EN_V15_Q))) {
      assertThat(EmbedderTrial.of(other, SETTINGS).likenessToKnown().orElseThrow()).isLessThan(0.5);
    }
  }

  @Test
  void of_otherPooling_hasNoKnownVector() {
    var settings = SETTINGS.withPooling(Pooling.CLS);
    try (OnnxEmbedder embedder = OnnxEmbedder.open(settings)) {
      assertThat(EmbedderTrial.of(embedder, settings).likenessToKnown()).isEmpty();
    }
  }

  @Test
  void of_vectorsThatChange_areNotRepeatable() {
    var random = new SplittableRandom(7);

    EmbedderTrial trial = EmbedderTrial.of(new Fake(_ -> random(random, 384), 384), SETTINGS);

    assertThat(trial.repeatable()).isFalse();
    assertThat(trial.likenessToKnown().orElseThrow()).isLessThan(0.5);
  }

  @Test
  void of_oneVectorForEverything_doesNotTellTextsApart() {
    Embedding always = random(new SplittableRandom(7), 12);

    EmbedderTrial trial = EmbedderTrial.of(new Fake(_ -> always, 12), SETTINGS);

    assertThat(trial.tellsTextsApart()).isFalse();
    assertThat(trial.repeatable()).isTrue();
    assertThat(trial.likenessToKnown()).hasValue(0);
  }
}
