package dev.ken.assistant;

import java.util.regex.Pattern;

/**
 * Makes of quoted words a text that is only text: Markdown's images and links become their words,
 * HTML tags go, and so do characters that are invisible or turn the writing direction. A number in
 * square brackets becomes one in round brackets, since square ones are how an answer names its
 * sources. The address of a web page that a document states in words stays, as words.
 */
final class PlainText {
  private static final Pattern LINK =
      Pattern.compile(
          "!?\\[([^\\[\\]]*)]\\s?(?:\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)|\\[[^\\[\\]]*])");
  private static final Pattern AUTOLINK =
      Pattern.compile("<((?:https?://|mailto:)[^\\s<>]+|[^\\s<>@]+@[^\\s<>@]+)>");
  private static final Pattern TAG = Pattern.compile("<!--.*?-->|<[/!?]?[A-Za-z][^<>]*>");
  private static final Pattern TAG_START = Pattern.compile("<(?=[/!?A-Za-z])");
  private static final Pattern DEFINITION = Pattern.compile("^\\s*\\[[^\\]]+]:\\s+");
  private static final Pattern CITATION_LIKE = Pattern.compile("\\[(\\s*\\d[\\d\\s,;–-]*)]");
  private static final Pattern STRESS =
      Pattern.compile("(\\*\\*|__|~~|``?)(?=\\S)(.+?)(?<=\\S)\\1");
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\uFFFC\\uFFFD]|[\\p{Cf}&&[^\\u200C\\u200D]]");
  private static final Pattern SPACES = Pattern.compile("(?U)\\s+");

  private PlainText() {}

  /** The words on one line. */
  static String line(String quoted) {
    String text = SPACES.matcher(quoted).replaceAll(" ");
    text = INVISIBLE.matcher(text).replaceAll("");
    text = DEFINITION.matcher(text).replaceAll("");
    String before;
    do {
      before = text;
      text = LINK.matcher(text).replaceAll("$1");
      text = AUTOLINK.matcher(text).replaceAll("$1");
      text = TAG.matcher(text).replaceAll("");
      text = STRESS.matcher(text).replaceAll("$2");
    } while (!text.equals(before));
    text = TAG_START.matcher(text).replaceAll("‹");
    text = text.replace("](", "] (").replaceAll("!+\\[", "[");
    text = CITATION_LIKE.matcher(text).replaceAll("($1)");
    return SPACES.matcher(text).replaceAll(" ").strip();
  }
}
