package dev.ken.core.document;

import java.util.regex.Pattern;

/**
 * The name of a place that documents come from.
 *
 * @param value 1 to 63 characters of {@code a-z 0-9 . _ -}, beginning with a letter or digit
 */
public record SourceId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  /** The documents that other systems push to Ken. */
  public static final SourceId PUSHED = new SourceId("push");

  /** Checks the form. */
  public SourceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "source id '" + value + "' is not 1 to 63 characters of a-z, 0-9, '.', '_', '-'");
    }
  }
}
