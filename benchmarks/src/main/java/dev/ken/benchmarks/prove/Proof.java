package dev.ken.benchmarks.prove;

import java.util.List;

/**
 * One promise, put to the test at random with a seed. A proof finds violations, or finds none in so
 * many tries; and it can fail: each of its {@link #sabotages} takes one mechanism away, and must be
 * noticed.
 */
public interface Proof {

  /** A short name in lower case, for options and tables. */
  String name();

  /** What must hold, in a sentence. */
  String claim();

  /** How much is tried. */
  Size size();

  /** Tries it. Two runs of one seed and size find the same, times apart. */
  Findings run(Run run) throws InterruptedException;

  /** The ways in which this proof is shown to be able to fail; at least one. */
  List<Sabotage> sabotages();

  /**
   * How much a proof tries.
   *
   * @param unit what is counted, in the plural
   * @param full for {@code ken prove}
   * @param quick for the build, seconds at most
   */
  record Size(String unit, long full, long quick) {}

  /**
   * A proof of something broken on purpose.
   *
   * @param broken what was broken
   * @param proof the same proof over it, which must not hold
   */
  record Sabotage(String broken, Trial proof) {}

  /** A run of a proof. */
  @FunctionalInterface
  interface Trial {
    /** Tries it. */
    Findings run(Run run) throws InterruptedException;
  }
}
