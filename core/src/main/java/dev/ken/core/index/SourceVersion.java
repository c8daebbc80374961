package dev.ken.core.index;

/**
 * The order of states of one document at its source: a write with an older version than the stored
 * one is refused.
 *
 * @param value a sequence number or a time in milliseconds; only the order matters
 */
public record SourceVersion(long value) implements Comparable<SourceVersion> {
  @Override
  public int compareTo(SourceVersion other) {
    return Long.compare(value, other.value);
  }
}
