package dev.ken.server.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was most likely meant by one that nobody knows. */
final class Spelling {
  private Spelling() {}

  /** The known word that is nearest to this one, if any is near: at most a third of it differs. */
  static Optional<String> nearest(String word, Collection<String> known) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(folded(word), folded(candidate));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    int tolerated = Math.max(1, Math.min(word.length(), best.length()) / 3);
    return !best.isEmpty() && least <= tolerated ? Optional.of(best) : Optional.empty();
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * How many letters must be put in, taken out, changed or swapped with their neighbour to make one
   * word of the other (optimal string alignment).
   */
  private static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int row = 0; row <= from.length(); row++) {
      for (int column = 0; column <= to.length(); column++) {
        if (row == 0 || column == 0) {
          steps[row][column] = row + column;
          continue;
        }
        boolean same = from.charAt(row - 1) == to.charAt(column - 1);
        int step =
            Math.min(
                steps[row - 1][column - 1] + (same ? 0 : 1),
                Math.min(steps[row - 1][column], steps[row][column - 1]) + 1);
        boolean swapped =
            row > 1
                && column > 1
                && from.charAt(row - 1) == to.charAt(column - 2)
                && from.charAt(row - 2) == to.charAt(column - 1);
        steps[row][column] = swapped ? Math.min(step, steps[row - 2][column - 2] + 1) : step;
      }
    }
    return steps[from.length()][to.length()];
  }
}
