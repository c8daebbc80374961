package dev.ken.core.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddingTest {

  @Test
  void dot_anyLength_addsInTheDocumentedOrderFromColdToWarm() {
    var random = new SplittableRandom(42);
    // Often enough for the compiler to replace the loop, after which the bits must be the same.
    for (int round = 0; round < 20_000; round++) {
      int length = 1 + round % 67;
      float[] left = vector(random, length);
      float[] right = vector(random, length);
      float[] sums = new float[4];
      int whole = length - length % 4;
      for (int i = 0; i < length; i++) {
        sums[i < whole ? i % 4 : 0] += left[i] * right[i];
      }
      float expected = (sums[0] + sums[1]) + (sums[2] + sums[3]);
      assertThat(Float.floatToRawIntBits(Embedding.dot(left, right)))
          .as("seed 42, round %d", round)
          .isEqualTo(Float.floatToRawIntBits(expected));
    }
  }

  @Test
  void dot_orderOfAdditions_matters() {
    // 1e8 swallows 1 when they are added; in four partial sums they meet only at the end.
    float[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
    float[] values = {1e8f, 1, 1, 1, -1e8f, 1, 1, 1};

    assertThat(Embedding.dot(ones, values)).isEqualTo(6f);
  }

  @Test
  void dot_otherDimensions_isRefused() {
    assertThatThrownBy(() -> Embedding.dot(new float[3], new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot compare vectors of 3 and 4 dimensions");
  }

  @Test
  void normalised_anyVector_hasUnitLengthAndTheSameDirection() {
    var random = new SplittableRandom(7);
    for (int length = 1; length < 500; length += 7) {
      float[] components = vector(random, length);
      Embedding embedding = Embedding.normalised(components);

      assertThat(embedding.dimension()).isEqualTo(length);
      assertThat(embedding.dot(embedding)).isCloseTo(1f, Offset.offset(1e-5f));
      float first = embedding.toArray()[0];
      assertThat(Math.signum(first)).isEqualTo(Math.signum(components[0]));
    }
  }

  @Test
  void normalised_zeroAndTinyAndHugeVectors_stayFinite() {
    assertThat(Embedding.normalised(new float[3]).toArray()).containsExactly(0f, 0f, 0f);
    assertThat(Embedding.normalised(new float[] {Float.MIN_VALUE, 0}).toArray())
        .containsExactly(1f, 0f);
    assertThat(Embedding.normalised(new float[] {Float.MAX_VALUE, 0}).toArray())
        .containsExactly(1f, 0f);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void normalised_notFinite_isRefused(float component) {
    assertThatThrownBy(() -> Embedding.normalised(new float[] {1, component}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not finite");
  }

  @Test
  void normalised_noDimensions_isRefused() {
    assertThatThrownBy(() -> Embedding.normalised(new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stored_componentsOfAnEmbedding_areKeptBitByBit() {
    Embedding embedding = Embedding.normalised(vector(new SplittableRandom(1), 384));

    assertThat(Embedding.stored(embedding.toArray())).isEqualTo(embedding);
  }

  @Test
  void toArray_changed_leavesTheEmbedding() {
    Embedding embedding = Embedding.normalised(new float[] {1, 2});
    float[] given = embedding.toArray();
    Embedding stored = Embedding.stored(given);
    given[0] = 9;

    assertThat(stored).isEqualTo(embedding);
    embedding.toArray()[0] = 9;
    assertThat(stored).isEqualTo(embedding);
  }

  private static float[] vector(SplittableRandom random, int length) {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
    }
    return vector;
  }
}
