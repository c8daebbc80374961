package dev.ken.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryStepsTest {

  private static float[] vector(int dimension, Random random) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** By the definition: each component's steps to the end of the scale that its bit stands for. */
  private static int byHand(double[] components, long[] code) {
    double most = 0;
    for (double component : components) {
      most = Math.max(most, Math.abs(component));
    }
    int distance = 0;
    for (int i = 0; i < components.length; i++) {
      int step = (int) Math.min(15, (components[i] / most + 1) / 2 * 16);
      boolean set = (code[i / 64] >> (i % 64) & 1) != 0;
      distance += set ? 15 - step : step;
    }
    return distance;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 64, 100, 384})
  void distance_anyCode_isAsByHand(int dimension) {
    var random = new Random(dimension);
    int words = SignCode.words(dimension);
    for (int round = 0; round < 50; round++) {
      double[] query = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        query[i] = random.nextGaussian();
      }
      long[] code = new SignCode(dimension).of(vector(dimension, random));
      long[] among = new long[3 * words];
      System.arraycopy(code, 0, among, words, words);
      var steps = new QuerySteps(query);
      assertThat(steps.distance(among, words))
          .isEqualTo(byHand(query, code))
          .isBetween(0, steps.farthest());
    }
  }

  @Test
  void distance_nearerVector_isMostlyNearerThanBySignsAlone() {
    var random = new Random(7);
    var signs = new SignCode(384);
    int bySteps = 0;
    int byBits = 0;
    for (int round = 0; round < 500; round++) {
      float[] query = vector(384, random);
      float[] near = vector(384, random);
      float[] far = vector(384, random);
      double nearDot = 0;
      double farDot = 0;
      for (int i = 0; i < 384; i++) {
        near[i] += 0.10f * query[i];
        nearDot += query[i] * near[i] / length(near);
        farDot += query[i] * far[i] / length(far);
      }
      if (nearDot < farDot) {
        float[] swap = near;
        near = far;
        far = swap;
      }
      QuerySteps steps = signs.steps(query);
      bySteps += steps.distance(signs.of(near), 0) < steps.distance(signs.of(far), 0) ? 1 : 0;
      long[] code = signs.of(query);
      byBits +=
          SignCode.distance(code, signs.of(near), 0) < SignCode.distance(code, signs.of(far), 0)
              ? 1
              : 0;
    }
    assertThat(bySteps).isGreaterThan(byBits);
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float component : vector) {
      sum += component * component;
    }
    return Math.sqrt(sum);
  }

  @Test
  void distance_ofZeroes_isInTheMiddleForEveryCode() {
    var steps = new QuerySteps(new double[64]);
    assertThat(steps.distance(new long[] {0}, 0)).isEqualTo(8 * 64);
    assertThat(steps.distance(new long[] {-1}, 0)).isEqualTo(7 * 64);
  }
}
