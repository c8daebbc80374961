package dev.ken.benchmarks.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Runs proofs, each in a folder of its own that is gone afterwards. */
final class ProofRunner {
  /** What is proven doesn't need a disk where there is memory. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private final long seed;
  private final boolean judgesTimes;

  ProofRunner(long seed, boolean judgesTimes) {
    this.seed = seed;
    this.judgesTimes = judgesTimes;
  }

  Findings run(Proof.Trial trial, long size, Run.Progress progress) throws InterruptedException {
    Path folder = folder();
    try {
      Findings findings = trial.run(new Run(seed, size, judgesTimes, folder, progress));
      delete(folder);
      return findings;
    } catch (RuntimeException e) {
      // Other threads of the proof may still be writing.
      try {
        delete(folder);
      } catch (UncheckedIOException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  private static Path folder() {
    try {
      return Files.isWritable(MEMORY)
          ? Files.createTempDirectory(MEMORY, "ken-prove")
          : Files.createTempDirectory("ken-prove");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for a proof", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete what a proof wrote into " + folder, e);
    }
  }
}
