package dev.ken.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

final class PoolingTest {
  private final HiddenStates states =
      new HiddenStates(FloatBuffer.wrap(new float[] {1, 2, 3, 6, 5, 1}), 3, 2);

  @Test
  void pool_mean_isTheMeanOfAllTokens() {
    assertThat(Pooling.MEAN.pool(states)).containsExactly(3, 3);
  }

  @Test
  void pool_cls_isTheFirstToken() {
    assertThat(Pooling.CLS.pool(states)).containsExactly(1, 2);
  }

  @Test
  void states_ofAnotherSize_areRefused() {
    assertThatThrownBy(() -> new HiddenStates(FloatBuffer.allocate(5), 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 values are not 3 tokens of 2 dimensions");
  }
}
