package dev.ken.server.slack;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts long texts where a reader would: between lines, sentences, words, and never in a sign. */
final class TextPieces {
  private TextPieces() {}

  /**
   * The text in pieces of at most {@code most} characters, without the blanks at their ends.
   *
   * @param most 2 or more
   */
  static List<String> of(String text, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > most) {
      int end = end(rest, most);
      String piece = rest.substring(0, end).strip();
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return pieces;
  }

  /** The text's beginning of at most so many characters, with a sign for what is left out. */
  static String beginning(String text, int most) {
    return text.length() <= most ? text : text.substring(0, wholeSigns(text, most - 1)) + "…";
  }

  private static int end(String text, int most) {
    int least = most / 2;
    int line = text.lastIndexOf('\n', most - 1) + 1;
    if (line > least) {
      return line;
    }
    int sentence = before(BreakIterator.getSentenceInstance(Locale.ROOT), text, most);
    if (sentence > least) {
      return sentence;
    }
    for (int end = most; end > least; end--) {
      if (Character.isWhitespace(text.charAt(end - 1))) {
        return end;
      }
    }
    return wholeSigns(text, most);
  }

  /** Where the last whole sign ends: neither a surrogate pair nor an accented letter is cut. */
  private static int wholeSigns(String text, int most) {
    int end = before(BreakIterator.getCharacterInstance(Locale.ROOT), text, most);
    if (end > most / 2) {
      return end;
    }
    return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }

  private static int before(BreakIterator breaks, String text, int most) {
    // What lies far behind the cut doesn't matter, and would be looked through in vain.
    int looked = Math.min(text.length(), most + 100);
    if (Character.isHighSurrogate(text.charAt(looked - 1))) {
      looked--;
    }
    breaks.setText(text.substring(0, looked));
    int end = breaks.preceding(Math.min(most + 1, looked));
    return end == BreakIterator.DONE ? 0 : end;
  }
}
