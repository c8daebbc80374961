package dev.ken.core.document;

/**
 * A half-open range of UTF-16 offsets in a document's text.
 *
 * @param start the first offset, 0 or greater
 * @param end one past the last offset, not below start
 */
public record CharacterRange(int start, int end) {
  /** Checks the bounds. */
  public CharacterRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("character range " + start + ".." + end + " is not one");
    }
  }
}
