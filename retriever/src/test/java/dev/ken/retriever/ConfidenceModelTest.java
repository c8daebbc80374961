package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ken.core.answer.Confidence;
import dev.ken.core.embedding.EmbedderId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfidenceModelTest {
  private static final ConfidenceModelFile.Provenance PROVENANCE =
      new ConfidenceModelFile.Provenance("fit", "data", "any", 7, "2026-08-01", "auroc 0.9");

  private static ConfidenceModel model(double bias, double weight) {
    var parameters = new EnumMap<Feature, ConfidenceModel.Parameter>(Feature.class);
    for (Feature feature : Feature.values()) {
      parameters.put(feature, new ConfidenceModel.Parameter(0, 1, 0));
    }
    parameters.put(Feature.PASSAGE_COSINE, new ConfidenceModel.Parameter(0.5, 0.25, weight));
    return new ConfidenceModel(bias, parameters);
  }

  private static Evidence evidence(double passageCosine) {
    Map<Feature, Double> values = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      values.put(feature, 0.0);
    }
    values.put(Feature.PASSAGE_COSINE, passageCosine);
    return new Evidence(values);
  }

  @Test
  void confidence_evidence_isTheLogisticOfTheStandardisedSum() {
    assertThat(model(0, 2).confidence(evidence(0.5)).value()).isEqualTo(0.5);
    assertThat(model(1, 2).confidence(evidence(0.75)).value())
        .isCloseTo(1 / (1 + Math.exp(-3)), within(1e-12));
    assertThat(model(0, -2).confidence(evidence(0.75)).value()).isLessThan(0.5);
  }

  @Test
  void confidence_noEvidence_isNone() {
    assertThat(model(9, 0).confidence(Evidence.NONE)).isEqualTo(Confidence.NONE);
  }

  @Test
  void parse_whatFormatWrote_isTheModelAgain() {
    ConfidenceModel model = model(-0.125, 1.5);
    assertThat(ConfidenceModelFile.parse("x", ConfidenceModelFile.format(model, PROVENANCE)))
        .isEqualTo(model);
  }

  @Test
  void parse_anythingElse_isAnErrorThatNamesIt() {
    String good = ConfidenceModelFile.format(model(0, 1), PROVENANCE);
    assertMalformed(good + "extra = 1\n", "unknown keys [extra]");
    assertMalformed(good + "bias = 1\n", "repeats a key");
    assertMalformed(good + "nonsense\n", "is not 'key = value'");
    assertMalformed(good.replace("ken-confidence-1", "ken-confidence-9"), "format");
    assertMalformed(good.replaceFirst("(?m)^agreement.*\n", ""), "'agreement' is missing");
    assertMalformed(good.replaceFirst("(?m)^data.*\n", ""), "'data' is missing");
    assertMalformed(good.replaceFirst("bias = 0.0", "bias = much"), "'much' of 'bias'");
    assertMalformed(
        good.replaceFirst("agreement = .*", "agreement = 1 2"), "needs mean, deviation and weight");
    assertMalformed(good.replaceFirst("agreement = .*", "agreement = 0 0 1"), "deviation 0");
  }

  private static void assertMalformed(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceModelFile.parse("x", text))
        .withMessageContaining(message);
  }

  @Test
  void shippedFor_embedderWithoutAFit_looksAtWordsAlone() {
    ConfidenceModel words = ConfidenceModel.shippedFor(new EmbedderId("something-else/1"));
    assertThat(words).isEqualTo(ConfidenceModel.shippedFor(new EmbedderId("../other")));
    for (String bundled : List.of("all-minilm-l6-v2-q/1", "bge-small-en-v15-q/1")) {
      assertThat(ConfidenceModel.shippedFor(new EmbedderId(bundled))).isNotEqualTo(words);
    }
    assertThat(words.parameters().get(Feature.SENTENCE_COSINE))
        .extracting(ConfidenceModel.Parameter::weight)
        .isEqualTo(0.0);
  }

  @Test
  void shippedForOtherLanguages_ofAnEmbedderWithAndWithoutOne_isItsOwnOrLooksAtWordsAlone() {
    var bundled = new EmbedderId("all-minilm-l6-v2-q/1");
    var other = new EmbedderId("something-else/1");
    assertThat(ConfidenceModel.shippedForOtherLanguages(bundled))
        .isNotEqualTo(ConfidenceModel.shippedFor(bundled))
        .isNotEqualTo(ConfidenceModel.shippedFor(other));
    assertThat(ConfidenceModel.shippedForOtherLanguages(other))
        .isEqualTo(ConfidenceModel.shippedFor(other));
  }
}
