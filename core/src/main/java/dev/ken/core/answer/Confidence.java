package dev.ken.core.answer;

/**
 * The calibrated probability that the readable passages answer the question.
 *
 * @param value from 0 to 1
 */
public record Confidence(double value) implements Comparable<Confidence> {
  /** No evidence at all. */
  public static final Confidence NONE = new Confidence(0);

  /** Checks the range. */
  public Confidence {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("confidence " + value + " is not from 0 to 1");
    }
  }

  /** Whether this is enough to answer at the given threshold. */
  public boolean reaches(double threshold) {
    return value >= threshold;
  }

  @Override
  public int compareTo(Confidence other) {
    return Double.compare(value, other.value);
  }
}
