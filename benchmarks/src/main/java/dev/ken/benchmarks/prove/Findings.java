package dev.ken.benchmarks.prove;

import java.util.List;

/**
 * What a run of a proof found.
 *
 * @param figures what was measured, beside what is asked
 * @param violations how often what is claimed did not hold
 * @param examples some violations in words, enough to play them again
 */
public record Findings(List<Figure> figures, long violations, List<String> examples) {
  /** Copies the lists. */
  public Findings {
    figures = List.copyOf(figures);
    examples = List.copyOf(examples);
  }

  /** Whether nothing was violated and every figure is as it is asked. */
  public boolean holds() {
    return violations == 0 && figures.stream().allMatch(Figure::met);
  }

  /**
   * Something measured.
   *
   * @param what it is
   * @param asked what is asked of it, or why nothing is
   * @param measured what was found
   * @param met whether that is as asked; true when nothing is
   */
  public record Figure(String what, String asked, String measured, boolean met) {

    /** A figure of which nothing is asked. */
    public static Figure told(String what, String measured) {
      return new Figure(what, "", measured, true);
    }
  }
}
