package dev.ken.benchmarks.twin;

import java.util.Locale;

/**
 * A line that an asker sees over one index and not over the other.
 *
 * @param seed of the history, to play it again
 * @param asker who asked
 * @param question what was asked
 * @param full the line over the full index, or a note that there is none
 * @param readable the line over the readable-only index, or a note that there is none
 */
public record Difference(long seed, String asker, String question, String full, String readable) {

  /** The difference on one line. */
  String words() {
    return String.format(
        Locale.ROOT,
        "history %d, %s asks '%s': %s, and of what they may read alone: %s",
        seed,
        asker,
        question,
        full,
        readable);
  }
}
