package dev.ken.indexer.extract;

/**
 * What is changed in a document's words: only what can't be seen. Line ends become {@code \n}; runs
 * of spaces become one; control characters, non-characters, unpaired surrogates, soft hyphens and
 * zero-width spaces are dropped. Letters stay as they are, without Unicode normalisation.
 */
final class TextRules {
  private static final int SOFT_HYPHEN = 0xAD;
  private static final int ZERO_WIDTH_SPACE = 0x200B;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private TextRules() {}

  /** Returns the text in one line, its ends stripped. */
  static String inline(CharSequence text) {
    return clean(text, false);
  }

  /** Returns the text with each line's runs of spaces collapsed, and without blank lines. */
  static String lines(CharSequence text) {
    return clean(text, true);
  }

  /** Returns preformatted text with its spaces and tabs, without blank lines at either end. */
  static String preformatted(CharSequence text) {
    var kept = new StringBuilder(text.length());
    unifyLineEnds(text)
        .codePoints()
        .filter(point -> point == '\n' || point == '\t' || visibleOrSpace(point))
        .forEach(kept::appendCodePoint);
    String whole = kept.toString().stripTrailing();
    int start = 0;
    for (int i = 0; i < whole.length() && Character.isWhitespace(whole.charAt(i)); i++) {
      if (whole.charAt(i) == '\n') {
        start = i + 1;
      }
    }
    return whole.substring(start);
  }

  /** Returns the text with {@code \n} for every kind of line end. */
  static String unifyLineEnds(CharSequence text) {
    return text.toString()
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace('\u0085', '\n')
        .replace('\u2028', '\n')
        .replace('\u2029', '\n');
  }

  private static String clean(CharSequence text, boolean keepLines) {
    String unified = unifyLineEnds(text);
    var kept = new StringBuilder(unified.length());
    boolean space = false;
    boolean lineEnd = false;
    for (int i = 0; i < unified.length(); ) {
      int point = unified.codePointAt(i);
      i += Character.charCount(point);
      if (point == '\n' || point == '\f' || point == 0x0B) {
        lineEnd = true;
      } else if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        space = true;
      } else if (visibleOrSpace(point)) {
        if (!kept.isEmpty() && (space || lineEnd)) {
          kept.append(lineEnd && keepLines ? '\n' : ' ');
        }
        space = false;
        lineEnd = false;
        kept.appendCodePoint(point);
      }
    }
    return kept.toString();
  }

  private static boolean visibleOrSpace(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.SURROGATE -> false;
      case Character.UNASSIGNED -> !isNonCharacter(point);
      default -> point != SOFT_HYPHEN && point != ZERO_WIDTH_SPACE && point != BYTE_ORDER_MARK;
    };
  }

  private static boolean isNonCharacter(int point) {
    return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
  }
}
