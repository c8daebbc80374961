package dev.ken.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignCodeTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 100, 384, 768})
  void of_anyDimension_hasOneBitADimension(int dimension) {
    float[] vector = new float[dimension];
    var random = new Random(5);
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    long[] code = new SignCode(dimension).of(vector);
    assertThat(code)
        .hasSize(SignCode.words(dimension))
        .isEqualTo(new SignCode(dimension).of(vector));
    if (dimension % Long.SIZE != 0) {
      assertThat(code[code.length - 1] >>> dimension).isZero();
    }
  }

  @Test
  void of_vectorsAtAnAngle_differsInThatShareOfBits() {
    var random = new Random(6);
    var signCode = new SignCode(384);
    int differing = 0;
    int rounds = 100;
    for (int round = 0; round < rounds; round++) {
      float[] left = new float[384];
      float[] right = new float[384];
      // One dimension each: without a rotation that mixes all of them the codes would say nothing.
      int first = random.nextInt(384);
      left[first] = 1;
      right[first] = 1;
      right[(first + 1 + random.nextInt(383)) % 384] = 1;
      long[] leftCode = signCode.of(left);
      long[] rightCode = signCode.of(right);
      for (int i = 0; i < leftCode.length; i++) {
        differing += Long.bitCount(leftCode[i] ^ rightCode[i]);
      }
    }
    // The angle is 45 degrees, a quarter of the bits.
    assertThat(differing / (double) (rounds * 384)).isBetween(0.22, 0.28);
  }

  @Test
  void of_theSameVector_isTheSameForEver() {
    float[] vector = new float[64];
    for (int i = 0; i < 64; i++) {
      vector[i] = i - 31.5f;
    }
    // Codes are stored: another rotation would need another format.
    assertThat(new SignCode(64).of(vector)).containsExactly(-294833223178800954L);
  }
}
