package dev.ken.index.lucene;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.queryparser.classic.QueryParser;

/**
 * Takes out of a text all that Lucene's query parser would read as syntax, save phrases in straight
 * or curly quotation marks, and {@code title:} and {@code source:} where a value follows at once.
 */
final class QuestionSyntax {
  static final String TITLE = "title";
  static final String SOURCE = "source";

  private static final String QUOTED = "[\"“”„]([^\"“”„]*)[\"“”]";
  private static final Pattern PART =
      Pattern.compile(
          String.format(
                  Locale.ROOT,
                  "(?<=^|\\s)(?<title>title:(?:%1$s|(?<titleWord>[^\\s\"“”„]+)))",
                  QUOTED.replace("(", "(?<titlePhrase>"))
              + "|(?<=^|\\s)(?<source>source:\"?(?<sourceName>[a-z0-9][a-z0-9._-]{0,62})\"?(?=\\s|$))"
              + "|"
              + QUOTED.replace("(", "(?<phrase>")
              + "|(?<word>\\S)");

  /** Lucene's parser takes the ideographic space for one as well. */
  private static final Pattern SPACE = Pattern.compile("[\\s\\u3000]+");

  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

  private QuestionSyntax() {}

  static String keepPhrasesAndFilters(String text) {
    var syntax = new StringBuilder();
    var words = new StringBuilder();
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find()) {
      words.append(text, end, part.start());
      end = part.end();
      if (part.group("word") != null) {
        words.append(part.group());
        continue;
      }
      appendWords(words, syntax);
      if (part.group("title") != null) {
        String phrase = part.group("titlePhrase");
        append(syntax.append(TITLE).append(':'), phrase == null ? part.group("titleWord") : phrase);
      } else if (part.group("source") != null) {
        append(syntax.append(SOURCE).append(':'), part.group("sourceName"));
      } else {
        append(syntax, part.group("phrase"));
      }
    }
    appendWords(words, syntax);
    return syntax.toString().strip();
  }

  private static void append(StringBuilder syntax, String value) {
    syntax.append('"').append(QueryParser.escape(value)).append("\" ");
  }

  private static void appendWords(StringBuilder words, StringBuilder syntax) {
    for (String word : SPACE.split(words, -1)) {
      if (!word.isEmpty()) {
        syntax
            .append(OPERATORS.contains(word) ? "\\" : "")
            .append(QueryParser.escape(word))
            .append(' ');
      }
    }
    words.setLength(0);
  }
}
