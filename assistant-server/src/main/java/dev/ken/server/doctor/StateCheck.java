package dev.ken.server.doctor;

import dev.ken.state.StateInspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The state file: people and groups, conversations and traces. */
final class StateCheck extends Check {
  private final Path file;
  private final Path index;
  private Optional<StateInspection> inspection = Optional.empty();

  StateCheck(Path file, Path index) {
    super("state");
    this.file = file;
    this.index = index;
  }

  @Override
  void look() {
    inspection = StateInspection.of(file);
    if (inspection.isEmpty()) {
      if (Files.exists(index)) {
        fail(
            "there is an index but no " + file + ", so that nobody is known and nobody can ask",
            "Restore the file from a backup, or index each folder again.");
      } else {
        skip("nothing was ever indexed here");
      }
      return;
    }
    StateInspection found = inspection.get();
    for (String fault : found.faults()) {
      fail(
          file + " is damaged: " + fault,
          "Stop Ken, keep a copy of the file, and restore a backup; without one, move it away and"
              + " index again.");
    }
    if (allIsWell()) {
      ok(
          found.upToDate()
              ? String.format(
                  Locale.ROOT,
                  "sound; %d people in version %d of the directory",
                  found.people(),
                  found.directoryVersion())
              : "sound; of an older Ken, and brought up to date when it is next opened");
    }
  }

  /** The newest time that is stored. */
  Optional<Instant> newest() {
    return inspection.flatMap(StateInspection::newest);
  }
}
