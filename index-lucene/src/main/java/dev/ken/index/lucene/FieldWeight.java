package dev.ken.index.lucene;

import org.apache.lucene.util.SmallFloat;

/**
 * What an occurrence in a field counts: its weight, over the field's length as BM25F normalises it.
 * The divisors of short lengths are kept. Immutable but for them; for one query and one thread.
 */
final class FieldWeight {
  private static final int KEPT = 512;

  /** A quotient that is multiplied out differs from one that is divided by about 1e-16. */
  private static final double ROOM = 1 + 1e-12;

  private final double weight;
  private final double influence;
  private final double average;
  private final boolean exact;
  private final double[] divisors = new double[KEPT];

  /** Of each short length a bit more than what one occurrence counts. */
  private final double[] mosts = new double[KEPT];

  FieldWeight(SearchField field, Scoped scoped, LexicalSettings settings, Mechanisms mechanisms) {
    this.weight = settings.weight(field);
    this.influence = settings.lengthNormalisation();
    this.average = scoped.statistics().averageLength(field);
    this.exact = mechanisms.exactLengths();
    for (int length = 0; length < KEPT; length++) {
      divisors[length] = divisor(length);
      mosts[length] = ROOM * weight / divisors[length];
    }
  }

  private double divisor(int length) {
    double counted = exact ? length : SmallFloat.byte4ToInt(SmallFloat.intToByte4(length));
    return 1 - influence + influence * counted / average;
  }

  /** What {@link #of} is not above, and hardly below; sooner said. */
  double atMost(double frequency, int length) {
    return frequency * (length < KEPT ? mosts[length] : mosts[KEPT - 1]);
  }

  /** The weighed frequency of so many occurrences in a field of so many terms. */
  double of(double frequency, int length) {
    return weight * frequency / (length < KEPT ? divisors[length] : divisor(length));
  }
}
