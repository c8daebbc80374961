package dev.ken.aclsync;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names that differ only in case or in how Unicode writes them, which a reader can't tell apart.
 */
final class LookAlikes {
  private final Map<String, String> names = new HashMap<>();

  /** Adds a name, and returns an earlier one that looks like it but is not equal. */
  Optional<String> add(String name) {
    String earlier = names.putIfAbsent(folded(name), name);
    return Optional.ofNullable(earlier).filter(other -> !other.equals(name));
  }

  /** An added name that looks like this one and is not equal to it. */
  Optional<String> like(String name) {
    return Optional.ofNullable(names.get(folded(name))).filter(other -> !other.equals(name));
  }

  private static String folded(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(composed, Normalizer.Form.NFKC).strip();
  }
}
