package dev.ken.core.document;

/**
 * SHA-256 of a document's bytes as its source gave them, for change detection.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record ContentHash(String value) {
  /** Checks the form. */
  public ContentHash {
    if (value.length() != 64 || !value.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new IllegalArgumentException("content hash '" + value + "' is not 64 hex digits");
    }
  }
}
