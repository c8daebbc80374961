package dev.ken.core.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rights of those who asked lately let them read in one catalog. Rights are told apart as
 * objects: the same object is the same at each directory version. Safe for use by many threads.
 */
final class RecentScopes {
  private static final int MOST = 512;

  private final Map<Rights, ReadableClasses> recent = new LinkedHashMap<>(16, 0.75f, true);

  synchronized @Nullable ReadableClasses find(Rights rights) {
    return recent.get(rights);
  }

  synchronized ReadableClasses keep(Rights rights, ReadableClasses readable) {
    recent.put(rights, readable);
    if (recent.size() > MOST) {
      recent.remove(recent.keySet().iterator().next());
    }
    return readable;
  }

  /** Takes over what the catalog without the added classes had. */
  void inherit(RecentScopes older, Collection<AccessClass> added) {
    older
        .copy()
        .forEach((rights, readable) -> {
          List<AccessClass> more = added.stream().filter(one -> rights.passes(one.acl())).toList();
          keep(rights, more.isEmpty() ? readable : readable.and(more));
        });
  }

  private synchronized Map<Rights, ReadableClasses> copy() {
    return new LinkedHashMap<>(recent);
  }
}
