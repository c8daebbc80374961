package dev.ken.core.access;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * When what a directory states was last known to be so.
 *
 * @param pulledAt when the sources that are read were last read well
 * @param pushedAt when a system that pushes was last heard of; the epoch when none ever was
 */
public record DirectoryAges(Instant pulledAt, Instant pushedAt) {

  /**
   * The namespaces of the directory whose statements are older than the budget.
   *
   * @param budget how old a statement may be; how old one is that a clock which was ahead has
   *     noted, nobody knows
   */
  public Set<Namespace> stale(Directory directory, Instant now, Duration budget) {
    boolean pulledStale = isStale(pulledAt, now, budget);
    boolean pushedStale = isStale(pushedAt, now, budget);
    if (!pulledStale && !pushedStale) {
      return Set.of();
    }
    var stale = new HashSet<Namespace>();
    for (Namespace namespace : directory.namespaces()) {
      boolean pushed = namespace.equals(Namespace.PUSHED) || namespace.equals(Namespace.SIGN_IN);
      if (pushed ? pushedStale : pulledStale) {
        stale.add(namespace);
      }
    }
    return stale;
  }

  private static boolean isStale(Instant at, Instant now, Duration budget) {
    return at.isAfter(now) || Duration.between(at, now).compareTo(budget) > 0;
  }
}
