package dev.ken.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a state file looks like from outside, for an operator.
 *
 * @param upToDate whether its schema is this Ken's; an older one is brought up to date when it is
 *     next opened, and of it only the integrity is looked at
 * @param people how many people the directory has
 * @param directoryVersion which version of the directory is in force
 * @param newest the newest time that is stored; empty when there is none
 * @param faults what is wrong inside; empty when it is sound
 */
public record StateInspection(
    boolean upToDate,
    long people,
    long directoryVersion,
    Optional<Instant> newest,
    List<String> faults) {
  /** Copies the list. */
  public StateInspection {
    faults = List.copyOf(faults);
  }

  /**
   * Looks at the state in a file. Writes nothing, neither to the file nor beside it, and may be
   * used while other processes write it. Reads the whole file.
   *
   * @return empty when there is no such file
   * @throws dev.ken.core.error.KenException with code {@code state-unavailable}, {@code
   *     state-corrupt}, {@code state-schema-newer} or {@code state-schema-unknown}
   */
  public static Optional<StateInspection> of(Path file) {
    return Files.notExists(file)
        ? Optional.empty()
        : Optional.of(new StateInspector(file).inspect());
  }
}
