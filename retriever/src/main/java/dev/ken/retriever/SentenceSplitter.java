package dev.ken.retriever;

import dev.ken.core.document.CharacterRange;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts running text into sentences: the JDK's sentence breaks, without those behind an abbreviation
 * or a person's initial.
 */
final class SentenceSplitter {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "no", "nos", "art", "sec", "fig", "vs",
          "etc", "approx", "ext", "inc", "ltd", "co", "corp", "dept", "est", "jan", "feb", "mar",
          "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e", "cf",
          "para", "p", "pp", "vol", "ed", "gen", "col", "capt", "lt", "sgt", "rev", "hon");

  /** Abbreviations that also end sentences, such as "ext." and "etc.", break before a new one. */
  private static final Set<String> MAY_END = Set.of("etc", "no", "inc", "ltd", "co", "corp", "p");

  private static final Pattern INITIAL = Pattern.compile("(?U)(?:^|.*[\\s(.])\\p{Lu}\\.$");

  private SentenceSplitter() {}

  /** The places of the sentences in the text, in order, without white space around them. */
  static List<CharacterRange> split(String text) {
    // A break iterator is not safe for use by many threads, and cheap to make.
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' '));
    List<CharacterRange> sentences = new ArrayList<>();
    int start = 0;
    breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (end < text.length()
          && endsInAbbreviation(text.substring(start, end).strip(), text, end)) {
        continue;
      }
      addStripped(sentences, text, start, end);
      start = end;
    }
    return sentences;
  }

  static void addStripped(List<CharacterRange> ranges, String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      ranges.add(new CharacterRange(from, to));
    }
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean endsInAbbreviation(String sentence, String text, int next) {
    if (!sentence.endsWith(".")) {
      return false;
    }
    int wordStart = sentence.length() - 1;
    while (wordStart > 0 && !isSpace(sentence.charAt(wordStart - 1))) {
      wordStart--;
    }
    String word =
        sentence
            .substring(wordStart, sentence.length() - 1)
            .replaceFirst("^[(\\[\"'“‘]+", "")
            .toLowerCase(Locale.ROOT);
    if (MAY_END.contains(word)) {
      return Character.isDigit(text.charAt(next));
    }
    return ABBREVIATIONS.contains(word) || INITIAL.matcher(sentence).matches();
  }
}
