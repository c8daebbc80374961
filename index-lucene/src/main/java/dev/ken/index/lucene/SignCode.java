package dev.ken.index.lucene;

import java.util.Random;

/**
 * A code of one bit a dimension whose Hamming distance grows with the angle between two vectors:
 * the signs after a fixed rotation (Charikar, "Similarity estimation techniques from rounding
 * algorithms", 2002).
 *
 * <p>The rotation spreads what one dimension says over all of them. It depends on the dimension
 * alone, never on any document: rounds of seeded sign flips and Walsh-Hadamard transforms of the
 * first and of the last {@code 2^k} dimensions, so that every dimension takes part (Ailon and
 * Chazelle, "The fast Johnson-Lindenstrauss transform", 2009). It is computed in doubles in a fixed
 * order; the language makes that bit-exact.
 *
 * <p>Immutable; safe for use by many threads.
 */
final class SignCode {
  private static final long SEED = 0x4B656E2053696E67L;
  private static final int ROUNDS = 4;

  /** Of 384 dimensions. */
  private static final int USUAL_WORDS = 6;

  private final int dimension;
  private final boolean[][] flips;

  SignCode(int dimension) {
    this.dimension = dimension;
    this.flips = new boolean[ROUNDS][dimension];
    // Its generator is laid down in its specification, so the rotation is the same everywhere.
    var random = new Random(SEED);
    for (boolean[] round : flips) {
      for (int i = 0; i < dimension; i++) {
        round[i] = random.nextBoolean();
      }
    }
  }

  /** How many longs a code of this dimension takes. */
  static int words(int dimension) {
    return (dimension + Long.SIZE - 1) / Long.SIZE;
  }

  /** In how many bits a code differs from the one that starts there among many. */
  static int distance(long[] code, long[] codes, int start) {
    if (code.length == USUAL_WORDS) {
      // Written out: the loop below takes twice as long over a million codes.
      return Long.bitCount(code[0] ^ codes[start])
          + Long.bitCount(code[1] ^ codes[start + 1])
          + Long.bitCount(code[2] ^ codes[start + 2])
          + Long.bitCount(code[3] ^ codes[start + 3])
          + Long.bitCount(code[4] ^ codes[start + 4])
          + Long.bitCount(code[5] ^ codes[start + 5]);
    }
    int distance = 0;
    for (int i = 0; i < code.length; i++) {
      distance += Long.bitCount(code[i] ^ codes[start + i]);
    }
    return distance;
  }

  /** The code of a vector; bits past the dimension are 0. */
  long[] of(float[] vector) {
    double[] rotated = rotate(vector);
    long[] code = new long[words(dimension)];
    for (int i = 0; i < dimension; i++) {
      if (rotated[i] > 0) {
        code[i / Long.SIZE] |= 1L << (i % Long.SIZE);
      }
    }
    return code;
  }

  /** The steps of a query, to be compared with codes. */
  QuerySteps steps(float[] query) {
    return new QuerySteps(rotate(query));
  }

  private double[] rotate(float[] vector) {
    double[] rotated = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      rotated[i] = vector[i];
    }
    int block = Integer.highestOneBit(dimension);
    for (boolean[] round : flips) {
      for (int i = 0; i < dimension; i++) {
        rotated[i] = round[i] ? -rotated[i] : rotated[i];
      }
      transform(rotated, 0, block);
      if (block < dimension) {
        transform(rotated, dimension - block, block);
      }
    }
    return rotated;
  }

  private static void transform(double[] values, int start, int length) {
    for (int half = 1; half < length; half *= 2) {
      for (int block = start; block < start + length; block += 2 * half) {
        for (int i = block; i < block + half; i++) {
          double sum = values[i] + values[i + half];
          values[i + half] = values[i] - values[i + half];
          values[i] = sum;
        }
      }
    }
    double scale = 1 / Math.sqrt(length);
    for (int i = start; i < start + length; i++) {
      values[i] *= scale;
    }
  }
}
