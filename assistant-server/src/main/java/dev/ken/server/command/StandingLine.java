package dev.ken.server.command;

import dev.ken.core.access.Namespace;
import dev.ken.server.rights.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says at the end of what operators are told what it was decided by, and how old that is. */
final class StandingLine {
  private StandingLine() {}

  /** Prints it, after an empty line. */
  static void print(Standing standing, Surroundings surroundings) {
    var console = new Console(surroundings.out());
    console.gap();
    console.wrapped(words(standing), "", "  ");
  }

  private static String words(Standing standing) {
    String stale =
        standing.stale().stream().map(Namespace::value).sorted().collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "As of directory version %d (people and groups read %s, pushed %s) and index generation %d,"
            + " commit %d.%s",
        standing.directory().version().value(),
        ago(standing.ages().pulledAt(), standing.at()),
        ago(standing.ages().pushedAt(), standing.at()),
        standing.index().generation(),
        standing.index().commit(),
        stale.isEmpty() ? "" : " Too old to count: " + stale + ".");
  }

  private static String ago(Instant then, Instant now) {
    if (then.equals(Instant.EPOCH)) {
      return "never";
    }
    Duration age = Duration.between(then, now);
    if (age.isNegative()) {
      return "at " + then + ", which is ahead of this machine's clock";
    }
    if (age.toSeconds() < 120) {
      return age.toSeconds() + " s ago";
    }
    if (age.toMinutes() < 120) {
      return age.toMinutes() + " min ago";
    }
    return age.toHours() < 48 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }
}
