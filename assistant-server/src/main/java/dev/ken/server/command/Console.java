package dev.ken.server.command;

import java.io.PrintStream;
import java.util.Locale;

/** Writes for people: wrapped lines, and nothing that could steer a terminal. */
final class Console {
  /** The widest line, in characters. */
  static final int WIDTH = 92;

  private final PrintStream stream;

  Console(PrintStream stream) {
    this.stream = stream;
  }

  /** Writes an empty line. */
  void gap() {
    stream.println();
  }

  /** Writes the text as it is, without wrapping. */
  void line(String text) {
    stream.println(harmless(text));
  }

  /**
   * Writes a text that somebody else sent on one line, whatever is in it: what could steer a
   * terminal, or not be seen, stands there as JSON escapes it.
   */
  void foreignLine(String text) {
    var line = new StringBuilder(text.length());
    for (int character : text.codePoints().toArray()) {
      if (character == '\\') {
        line.append("\\\\");
      } else if (isSeen(character)) {
        line.appendCodePoint(character);
      } else {
        for (char half : Character.toChars(character)) {
          line.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
        }
      }
    }
    stream.println(line);
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Writes the text's lines, each wrapped at words, with an indent before every line. */
  void wrapped(String text, String indent) {
    wrapped(text, indent, indent);
  }

  /** Writes the text's lines, each wrapped at words, the very first with an indent of its own. */
  void wrapped(String text, String firstIndent, String indent) {
    String before = firstIndent;
    for (String paragraph : text.strip().split("\\R", -1)) {
      var line = new StringBuilder(before);
      boolean empty = true;
      for (String word : harmless(paragraph).strip().split(" +", -1)) {
        if (!empty && line.length() + 1 + word.length() > WIDTH) {
          stream.println(line);
          line = new StringBuilder(indent);
          empty = true;
        }
        line.append(empty ? "" : " ").append(word);
        empty = false;
      }
      stream.println(line.toString().stripTrailing());
      before = indent;
    }
  }

  /** The text without control characters, which could move a cursor or change a title. */
  private static String harmless(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(character -> character == '\t' ? ' ' : character)
        .filter(character -> !Character.isISOControl(character))
        .filter(character -> Character.getType(character) != Character.FORMAT)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
