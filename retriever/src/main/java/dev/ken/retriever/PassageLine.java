package dev.ken.retriever;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a passage and what it looks like.
 *
 * @param start where it begins in the passage, without leading space
 * @param end where it ends, without trailing space or line break
 * @param kind what it looks like
 * @param text the characters from start to end
 */
record PassageLine(int start, int end, Kind kind, String text) {

  /** What a line looks like. */
  enum Kind {
    BLANK,
    HEADING,
    RULE,
    TABLE,
    LIST,
    TEXT
  }

  private static final Pattern BULLET = Pattern.compile("(?:[-*+•◦▪‣–]|\\p{Lower}\\))\\s+\\S.*");
  private static final Pattern NUMBERED = Pattern.compile("\\d{1,3}[.)]\\s+\\S.*");
  private static final Pattern MARKER =
      Pattern.compile("(?:[-*+•◦▪‣–]|\\d{1,3}[.)]|\\p{Lower}\\))\\s+(?:\\[[ xX]]\\s+)?");
  private static final Pattern RULE =
      Pattern.compile("[\\s|:+=*_-]*(?:---|===|\\*\\*\\*|___|```|~~~)" + "[\\s|:+=*_-]*\\w*");
  private static final Pattern NUMBERING =
      Pattern.compile("^(?:#{1,6}\\s+|\\d+(?:\\.\\d+)*[.)]?\\s+)+");

  /** Splits a passage into its lines; a line that repeats a heading above it is a heading. */
  static List<PassageLine> of(String passage, Set<String> headings) {
    List<PassageLine> lines = new ArrayList<>();
    int lineStart = 0;
    while (lineStart <= passage.length()) {
      int lineBreak = passage.indexOf('\n', lineStart);
      int lineEnd = lineBreak < 0 ? passage.length() : lineBreak;
      int start = lineStart;
      int end = lineEnd;
      while (start < end && Character.isWhitespace(passage.charAt(start))) {
        start++;
      }
      while (end > start && Character.isWhitespace(passage.charAt(end - 1))) {
        end--;
      }
      String text = passage.substring(start, end);
      lines.add(new PassageLine(start, end, kind(text, headings, lines), text));
      lineStart = lineEnd + 1;
    }
    return lines;
  }

  /** Headings in the form that {@link #of} compares: lower case, without numbering. */
  static String headingKey(String heading) {
    return NUMBERING.matcher(heading.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
  }

  private static Kind kind(String text, Set<String> headings, List<PassageLine> before) {
    if (text.isEmpty()) {
      return Kind.BLANK;
    }
    if (RULE.matcher(text).matches()) {
      return Kind.RULE;
    }
    if (text.matches("#{1,6}\\s.*") || headings.contains(headingKey(text)) || isShouted(text)) {
      return Kind.HEADING;
    }
    if (cells(text).size() > 1) {
      return Kind.TABLE;
    }
    if (BULLET.matcher(text).matches()
        || (NUMBERED.matcher(text).matches() && !continuesText(before))) {
      return Kind.LIST;
    }
    return Kind.TEXT;
  }

  /** A wrapped line of running text can begin with a number and a full stop. */
  private static boolean continuesText(List<PassageLine> before) {
    return !before.isEmpty()
        && before.getLast().kind() == Kind.TEXT
        && !before.getLast().text().matches(".*[.:;!?]");
  }

  /** Plain text has headings in capitals, numbered or not. */
  private static boolean isShouted(String text) {
    return text.length() <= 80
        && text.chars().noneMatch(Character::isLowerCase)
        && text.chars().filter(Character::isUpperCase).count() >= 4
        && text.chars().noneMatch(character -> "!?;|\t".indexOf(character) >= 0)
        && !text.endsWith(".");
  }

  /** The cells of a table row; one cell when the line is none. */
  static List<String> cells(String text) {
    String separator = text.indexOf('\t') >= 0 ? "\t" : "|";
    if (separator.equals("|") && !text.startsWith("|") && !text.contains(" | ")) {
      return List.of(text);
    }
    String inner = text;
    if (separator.equals("|")) {
      inner = inner.startsWith("|") ? inner.substring(1) : inner;
      inner = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
    }
    List<String> cells = new ArrayList<>();
    for (String cell : inner.split(Pattern.quote(separator), -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  /** The place of the text behind a list marker. */
  int contentStart() {
    Matcher marker = MARKER.matcher(text);
    return marker.lookingAt() ? start + marker.end() : start;
  }
}
