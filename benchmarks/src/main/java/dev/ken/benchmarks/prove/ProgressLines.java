package dev.ken.benchmarks.prove;

import java.io.PrintStream;
import java.util.Locale;

/** Prints how far a proof is: a line now and then, so that logs stay readable. */
final class ProgressLines implements Run.Progress {
  private static final long BETWEEN_LINES = 5_000_000_000L;

  private final PrintStream out;
  private final String name;
  private final String unit;
  private final long begun = System.nanoTime();
  private long printed = begun;

  ProgressLines(PrintStream out, String name, String unit) {
    this.out = out;
    this.name = name;
    this.unit = unit;
  }

  @Override
  public synchronized void at(long done, long whole) {
    long now = System.nanoTime();
    if (now - printed >= BETWEEN_LINES && done < whole) {
      printed = now;
      out.printf(
          Locale.ROOT,
          "  %s: %,d of %,d %s, %.0f s%n",
          name,
          done,
          whole,
          unit,
          (now - begun) / 1e9);
    }
  }
}
