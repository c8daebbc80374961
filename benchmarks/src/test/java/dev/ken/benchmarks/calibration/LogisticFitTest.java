package dev.ken.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogisticFitTest {
  @Test
  void of_oneColumnOfTwoValues_givesTheLogOddsOfEach() {
    // 1 of 4 cases at 0, and 3 of 4 at 1: log odds of -ln 3 and ln 3.
    double[][] rows = {{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}};
    boolean[] outcomes = {true, false, false, false, true, true, true, false};
    LogisticFit fit = LogisticFit.of(rows, outcomes, ones(8), 1e-9);
    assertThat(fit.logOdds(new double[] {0})).isCloseTo(-Math.log(3), within(1e-6));
    assertThat(fit.logOdds(new double[] {1})).isCloseTo(Math.log(3), within(1e-6));
  }

  @Test
  void of_knownModel_isFoundAgain() {
    long seed = 42;
    var random = new Random(seed);
    int size = 20_000;
    double[][] rows = new double[size][2];
    boolean[] outcomes = new boolean[size];
    for (int i = 0; i < size; i++) {
      rows[i][0] = 3 + 2 * random.nextGaussian();
      rows[i][1] = random.nextGaussian();
      double odds = 0.5 + 1.0 * (rows[i][0] - 3) / 2 - 2.0 * rows[i][1];
      outcomes[i] = random.nextDouble() < 1 / (1 + Math.exp(-odds));
    }
    LogisticFit fit = LogisticFit.of(rows, outcomes, ones(size), 1e-6);
    assertThat(fit.bias()).as("seed %d", seed).isCloseTo(0.5, within(0.1));
    assertThat(fit.weight(0)).as("seed %d", seed).isCloseTo(1, within(0.1));
    assertThat(fit.weight(1)).as("seed %d", seed).isCloseTo(-2, within(0.1));
    assertThat(fit.mean(0)).isCloseTo(3, within(0.1));
    assertThat(fit.deviation(0)).isCloseTo(2, within(0.1));
  }

  @Test
  void of_penalty_drawsWeightsToZero() {
    double[][] rows = {{0}, {0}, {1}, {1}};
    boolean[] outcomes = {false, false, true, true};
    double weak = LogisticFit.of(rows, outcomes, ones(4), 0.1).weight(0);
    double strong = LogisticFit.of(rows, outcomes, ones(4), 10).weight(0);
    assertThat(strong).isPositive().isLessThan(weak);
  }

  @Test
  void of_weights_countLikeRepetitions() {
    double[][] rows = {{0}, {1}, {1}};
    boolean[] outcomes = {false, true, false};
    double[][] repeated = {{0}, {1}, {1}, {1}};
    boolean[] repeatedOutcomes = {false, true, true, false};
    LogisticFit weighted = LogisticFit.of(rows, outcomes, new double[] {1, 2, 1}, 1);
    LogisticFit spelledOut = LogisticFit.of(repeated, repeatedOutcomes, ones(4), 1);
    assertThat(weighted.logOdds(new double[] {1}))
        .isCloseTo(spelledOut.logOdds(new double[] {1}), within(1e-9));
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
