package dev.ken.core.document;

import java.util.regex.Pattern;

/**
 * SHA-256 of a document's bytes as its source gave them, for change detection.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record ContentHash(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** Checks the form. */
  public ContentHash {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "content hash '" + value + "' is not 64 lower-case hexadecimal digits");
    }
  }
}
