package dev.ken.server.slack;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's markup: out of what people write, and for what Ken writes. */
final class Mrkdwn {
  /** A link or mention, such as {@code <https://example.com|label>} or {@code <@U0123>}. */
  private static final Pattern MARKED = Pattern.compile("<([^<>|\\s][^<>|]*)(?:\\|([^<>]*))?>");

  private Mrkdwn() {}

  /** What someone wrote, as plain text: links by their labels, without mentions of people. */
  static String plain(String text) {
    String unmarked =
        MARKED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(plainMark(found)));
    return unmarked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip();
  }

  private static String plainMark(MatchResult found) {
    String target = found.group(1);
    String label = found.group(2) == null ? "" : found.group(2);
    return switch (target.charAt(0)) {
      case '@', '!' -> "";
      case '#' -> label.isEmpty() ? "" : "#" + label;
      default -> label.isEmpty() ? target : label;
    };
  }

  /**
   * A text in which nothing is a link, a mention or an entity any more, cut to a length.
   *
   * @param most how many characters it may have at most once it is escaped
   */
  static String escaped(String text, int most) {
    var escaped = new StringBuilder();
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      String next =
          switch (codePoint) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(codePoint);
          };
      // One is kept free for the sign of what is left out.
      if (escaped.length() + next.length() > most - 1) {
        return escaped.append('…').toString();
      }
      escaped.append(next);
      index += Character.charCount(codePoint);
    }
    return escaped.toString();
  }
}
