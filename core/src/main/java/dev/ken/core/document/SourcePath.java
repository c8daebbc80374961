package dev.ken.core.document;

import java.nio.charset.StandardCharsets;

/**
 * A document's place within its source, such as {@code hr/leave-policy.md}: relative, separated by
 * {@code /}, without empty, {@code .} or {@code ..} parts.
 *
 * @param value the path, not empty
 */
public record SourcePath(String value) implements Comparable<SourcePath> {
  /** Checks the form. */
  public SourcePath {
    for (String part : value.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException(
            "source path '" + value + "' has an empty, '.' or '..' part");
      }
    }
    // Stored as UTF-8, two paths with unpaired surrogates could become one document.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException("source path has an unpaired surrogate");
    }
  }

  @Override
  public int compareTo(SourcePath other) {
    return value.compareTo(other.value);
  }
}
