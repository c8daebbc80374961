package dev.ken.core.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rights of those who asked lately with groups that they proved to be in, so that one who asks
 * again has the same object, with which their scope is found again. Safe for use by many threads.
 */
final class RecentClaims {
  private static final int MOST = 1_000;

  private final Map<Claim, Rights> recent = new LinkedHashMap<>(16, 0.75f, true);

  /** Rights are the same object as long as they are the same; groups are compared. */
  private record Claim(Rights own, Set<Principal.Group> groups) {}

  synchronized Rights computeIfAbsent(
      Rights own, Set<Principal.Group> groups, Supplier<Rights> make) {
    Rights rights = recent.computeIfAbsent(new Claim(own, Set.copyOf(groups)), _ -> make.get());
    if (recent.size() > MOST) {
      recent.remove(recent.keySet().iterator().next());
    }
    return rights;
  }
}
