package dev.ken.benchmarks.twin;

import java.util.List;

/**
 * Everything that an asker can see of one question, as lines in which each score stands with all
 * its bits.
 *
 * @param question what was asked
 * @param lines one for each hit, count, passage, source and outcome
 */
public record Observation(String question, List<String> lines) {
  /** Copies the lines. */
  public Observation {
    lines = List.copyOf(lines);
  }
}
