package dev.ken.core.access;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rights of those who asked lately, so that they are worked out once for a directory, or for
 * several that don't differ in them. Holds a bounded number of principals. Safe for use by many
 * threads.
 */
final class RecentRights {
  private static final int MAXIMUM_PRINCIPALS = 2_000_000;

  private final Map<PersonId, Rights> recent = new LinkedHashMap<>(16, 0.75f, true);
  private int principals;

  synchronized @Nullable Rights find(PersonId person) {
    return recent.get(person);
  }

  synchronized void keep(PersonId person, Rights rights) {
    Rights old = recent.put(person, rights);
    principals += rights.certain().size() - (old == null ? 0 : old.certain().size());
    Iterator<Rights> eldest = recent.values().iterator();
    while (principals > MAXIMUM_PRINCIPALS && recent.size() > 1) {
      principals -= eldest.next().certain().size();
      eldest.remove();
    }
  }

  /** Takes over those of an older directory that nothing touched. */
  void inherit(RecentRights older, Set<PersonId> touchedPeople, Set<Principal> touchedMembers) {
    Predicate<Rights> isTouched =
        rights ->
            touchedMembers.stream()
                .anyMatch(member ->
                    rights.certain().contains(member) || rights.suspected().contains(member));
    older
        .copy()
        .forEach((person, rights) -> {
          if (!touchedPeople.contains(person) && !isTouched.test(rights)) {
            keep(person, rights);
          }
        });
  }

  private synchronized Map<PersonId, Rights> copy() {
    return new LinkedHashMap<>(recent);
  }
}
