package dev.ken.benchmarks.prove;

import java.nio.file.Path;

/**
 * What a proof is run with.
 *
 * @param seed everything random follows from it
 * @param size how much is tried, in the proof's unit
 * @param judgesTimes whether times that exceed what is asked are violations; they are not in the
 *     build, where other work goes on
 * @param folder an empty folder for what the proof writes
 * @param progress hears how far the proof is
 */
public record Run(long seed, long size, boolean judgesTimes, Path folder, Progress progress) {

  /** Hears how far a proof is. Called by many threads. */
  @FunctionalInterface
  public interface Progress {
    /** Nobody listens. */
    Progress NONE = (_, _) -> {};

    /**
     * So much is done.
     *
     * @param done so far, in the proof's unit
     * @param whole in all
     */
    void at(long done, long whole);
  }
}
