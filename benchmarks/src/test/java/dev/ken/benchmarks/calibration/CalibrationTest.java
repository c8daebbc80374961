package dev.ken.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ken.retriever.ConfidenceModel;
import dev.ken.retriever.Evidence;
import dev.ken.retriever.Feature;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
  private static ConfidenceModel model(double bias, double mean, double deviation, double weight) {
    Map<Feature, ConfidenceModel.Parameter> parameters = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      parameters.put(feature, new ConfidenceModel.Parameter(mean, deviation, weight));
    }
    return new ConfidenceModel(bias, parameters);
  }

  private static double logOdds(ConfidenceModel model, double value) {
    Map<Feature, Double> values = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      values.put(feature, value);
    }
    double confidence = model.confidence(new Evidence(values)).value();
    return Math.log(confidence / (1 - confidence));
  }

  @Test
  void between_twoModels_hasTheMeanOfTheirLogOdds() {
    ConfidenceModel one = model(0.5, 0.25, 2, 0.125);
    ConfidenceModel other = model(-1, 0.75, 0.5, -0.0625);
    ConfidenceModel between = Calibration.between(one, other);
    for (double value : new double[] {-1, 0, 0.3, 2}) {
      double mean = (logOdds(one, value) + logOdds(other, value)) / 2;
      assertThat(logOdds(between, value)).isCloseTo(mean, within(1e-9));
    }
  }
}
