package dev.ken.core.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The spelling that a name must have where another system chooses it and Ken compares it code point
 * by code point: the one normal form NFC (Unicode Standard Annex 15), nothing that can't be seen,
 * and no white space but single blanks inside. Two names that are spelled so and that every system
 * draws alike for Unicode's sake are equal; those that a person may confuse, such as of another
 * case or script, are still two.
 */
public final class NameSpelling {
  private NameSpelling() {}

  /**
   * What is wrong with a name.
   *
   * @param what as the end of a sentence that begins with the name
   * @param remedy what to do, as a sentence
   */
  public record Fault(String what, String remedy) {}

  /** The first thing that is wrong with the name; empty when it may be used as it is. */
  public static Optional<Fault> fault(String name) {
    int place = 0;
    while (place < name.length()) {
      int codePoint = name.codePointAt(place);
      if (isInvisible(codePoint)) {
        return Optional.of(
            new Fault(
                String.format(
                    Locale.ROOT,
                    "has the character U+%04X at position %d, which can't be seen or told from"
                        + " another",
                    codePoint,
                    name.codePointCount(0, place) + 1),
                "Send the name without it."));
      }
      place += Character.charCount(codePoint);
    }
    if (name.startsWith(" ") || name.endsWith(" ") || name.contains("  ")) {
      return Optional.of(
          new Fault(
              "begins or ends with a blank, or has two in a row", "Send the name without them."));
    }
    String normal = Normalizer.normalize(name, Normalizer.Form.NFC);
    if (!normal.equals(name)) {
      return Optional.of(
          new Fault(
              "is not in the Unicode normal form NFC",
              "Send it in NFC, as \"" + escaped(normal) + "\", wherever it is named."));
    }
    return Optional.empty();
  }

  /** The name with all but visible ASCII as JSON escapes it, so that every spelling is seen. */
  public static String escaped(String name) {
    var escaped = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      if (character == '"' || character == '\\') {
        escaped.append('\\').append(character);
      } else if (character >= ' ' && character < 0x7f) {
        escaped.append(character);
      } else {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
      }
    }
    return escaped.toString();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> codePoint != ' ';
      default -> isIgnorable(codePoint);
    };
  }

  /**
   * Whether it is a mark or letter that is drawn as nothing: what is left of Unicode's
   * Default_Ignorable_Code_Point beside formats and unassigned ones, and the empty Braille pattern.
   */
  private static boolean isIgnorable(int codePoint) {
    return codePoint == 0x034f
        || codePoint == 0x115f
        || codePoint == 0x1160
        || codePoint == 0x17b4
        || codePoint == 0x17b5
        || (codePoint >= 0x180b && codePoint <= 0x180f)
        || codePoint == 0x2800
        || codePoint == 0x3164
        || (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
        || codePoint == 0xffa0
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
  }
}
