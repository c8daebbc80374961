package dev.ken.core.access;

/**
 * The version of a tenant's directory; each stored change adds one.
 *
 * @param value 0 before the first content was stored
 */
public record DirectoryVersion(long value) implements Comparable<DirectoryVersion> {
  @Override
  public int compareTo(DirectoryVersion other) {
    return Long.compare(value, other.value);
  }
}
