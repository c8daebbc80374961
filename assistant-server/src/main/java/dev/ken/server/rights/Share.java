package dev.ken.server.rights;

import java.util.Locale;

/**
 * How many of a sample have a property, and between which bounds the share of all lies.
 *
 * <p>The bounds are those of Clopper and Pearson: whatever the share, at least 95 of 100 samples
 * give bounds around it. They are exact for a sample drawn with replacement, and wider than they
 * need be for one drawn without. Of a sample of everything the share is known.
 *
 * @param found how many of the sample have it
 * @param sample how many were looked at
 * @param low the lower bound, from 0 to 1
 * @param high the upper bound, from 0 to 1
 * @see <a href="https://doi.org/10.1093/biomet/26.4.404">C. J. Clopper, E. S. Pearson, "The use of
 *     confidence or fiducial limits illustrated in the case of the binomial", 1934</a>
 */
public record Share(int found, int sample, double low, double high) {
  /** Each of the two bounds is wrong this often. */
  private static final double TAIL = 0.025;

  /** More halvings than a double has digits. */
  private static final int HALVINGS = 60;

  /**
   * Estimates a share.
   *
   * @param all how many there are to draw from
   * @throws IllegalArgumentException unless {@code 0 <= found <= sample <= all}
   */
  public static Share of(int found, int sample, int all) {
    if (found < 0 || found > sample || sample > all) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d found in a sample of %d of %d", found, sample, all));
    }
    if (sample == all) {
      double share = all == 0 ? 0 : (double) found / all;
      return new Share(found, sample, share, share);
    }
    double low = found == 0 ? 0 : solve(sample, found - 1, 1 - TAIL);
    double high = found == sample ? 1 : solve(sample, found, TAIL);
    return new Share(found, sample, low, high);
  }

  /** The share at which as many as {@code most} or fewer are found with the given probability. */
  private static double solve(int sample, int most, double probability) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (atMost(sample, most, middle) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The probability that no more than {@code most} of a sample are found. */
  private static double atMost(int sample, int most, double share) {
    double logOfWays = 0;
    double sum = 0;
    for (int found = 0; found <= most; found++) {
      if (found > 0) {
        logOfWays += Math.log(sample - found + 1) - Math.log(found);
      }
      sum += Math.exp(logOfWays + found * Math.log(share) + (sample - found) * Math.log1p(-share));
    }
    return sum;
  }
}
