package dev.ken.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The clock, against the times that are stored. A clock that runs behind, or ran ahead once, puts
 * records out of order.
 */
final class ClockCheck extends Check {
  /** No Ken was built before. */
  private static final Instant FIRST_KEN = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration TOLERATED = Duration.ofMinutes(2);

  private final Clock clock;
  private final Path folder;
  private final Map<String, Supplier<Optional<Instant>>> stored;

  /** Looks at files of a folder, and at times by what they are times of. */
  ClockCheck(Clock clock, Path folder, Map<String, Supplier<Optional<Instant>>> stored) {
    super("clock");
    this.clock = clock;
    this.folder = folder;
    this.stored = new LinkedHashMap<>(stored);
  }

  @Override
  void look() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (now.isBefore(FIRST_KEN)) {
      fail(
          "the clock says " + now + ", which is before there was a Ken",
          "Set the clock, as with 'timedatectl set-ntp true'.");
      return;
    }
    stored.forEach((what, time) -> time.get().ifPresent(one -> compare(what, one, now)));
    newestFile().ifPresent(one -> compare("the newest file in " + folder, one, now));
    if (allIsWell()) {
      ok("it is " + now + ", after all that is stored");
    }
  }

  private void compare(String what, Instant time, Instant now) {
    if (time.isAfter(now.plus(TOLERATED))) {
      warn(
          what + " is of " + time + ", which is in the future: the clock says " + now,
          "Set the clock, as with 'timedatectl set-ntp true'; if it is right, it was ahead once,"
              + " and this passes by itself then.");
    }
  }

  private Optional<Instant> newestFile() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try {
      List<Instant> times = new ArrayList<>();
      FilesBelow.look(folder, file -> times.add(file.lastModifiedTime().toInstant()));
      return times.stream().max(Comparator.naturalOrder());
    } catch (IOException e) {
      warn("the files of " + folder + " can't be listed: " + e, "Run this as the user of Ken.");
      return Optional.empty();
    }
  }
}
