package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SoftmaxTest {

  @Test
  void of_numbers_areWeightsThatAddUpToOne() {
    float[] weights = Softmax.of(new float[] {0, 1, 2}, 2);
    assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1f, within(1e-6f));
    assertThat(weights[2] / weights[1]).isCloseTo((float) Math.exp(2), within(1e-4f));
    assertThat(Softmax.of(new float[] {1e6f, -1e6f}, 1)).containsExactly(1, 0);
  }

  @Test
  void logOfSum_largeNumbers_doesNotOverflow() {
    assertThat(Softmax.logOfSum(new double[] {1000, 1000}))
        .isCloseTo(1000 + Math.log(2), within(1e-9));
  }

  @Test
  void firstTwo_numbers_areTheLargest() {
    assertThat(Softmax.firstTwo(new float[] {1, 5, 3})).containsExactly(5, 3);
    assertThat(Softmax.firstTwo(new float[] {5, 1, 5})).containsExactly(5, 5);
    assertThat(Softmax.firstTwo(new float[] {2})).containsExactly(2, 2);
    assertThat(Softmax.max(new float[] {-3, -1})).isEqualTo(-1);
  }

  @Test
  void layer_vectorOfAnotherLength_isRefused() {
    var layer = new DenseLayer(new float[] {1, 2, 3, 4}, new float[] {10, 20});
    assertThat(layer.apply(new float[] {1, -1})).containsExactly(8, 18);
    assertThat(layer.applyRectified(new float[] {-10, 0})).containsExactly(0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.apply(new float[] {1}))
        .withMessage("a layer of 2 inputs was given 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseLayer(new float[] {1}, new float[] {1, 2}))
        .withMessage("1 weights don't fit 2 outputs");
  }
}
