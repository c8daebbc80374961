package dev.ken.retriever;

import dev.ken.core.document.CharacterRange;
import java.text.BreakIterator;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts running text into sentences: the JDK's sentence breaks, without those behind an
 * abbreviation, a person's initial, or the day of a date as "12. September".
 */
final class SentenceSplitter {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "dr",
          "prof",
          "st",
          "sr",
          "jr",
          "no",
          "nos",
          "art",
          "sec",
          "fig",
          "vs",
          "etc",
          "approx",
          "ext",
          "inc",
          "ltd",
          "co",
          "corp",
          "dept",
          "est",
          "jan",
          "feb",
          "mar",
          "apr",
          "jun",
          "jul",
          "aug",
          "sep",
          "sept",
          "oct",
          "nov",
          "dec",
          "e.g",
          "i.e",
          "cf",
          "para",
          "p",
          "pp",
          "vol",
          "ed",
          "gen",
          "col",
          "capt",
          "lt",
          "sgt",
          "rev",
          "hon",
          // German, and Polish
          "bzw",
          "ca",
          "evtl",
          "ggf",
          "inkl",
          "nr",
          "str",
          "tel",
          "usw",
          "vgl",
          "z.b",
          "zzgl",
          "godz",
          "np",
          "tj",
          "tzn",
          "ul");

  /** Abbreviations that also end sentences, such as "ext." and "etc.", break before a new one. */
  private static final Set<String> MAY_END = Set.of("etc", "no", "inc", "ltd", "co", "corp", "p");

  /** A day or an ordinal as it is written in German, Polish, Danish and others, without its dot. */
  private static final Pattern ORDINAL = Pattern.compile("\\d{1,2}");

  /** Behind one of these, a number with a dot is a German ordinal. */
  private static final Set<String> BEFORE_ORDINAL =
      Set.of(
          "ab", "am", "bis", "das", "dem", "den", "der", "des", "die", "im", "ins", "seit", "und",
          "vom", "zum", "zur");

  private static final Set<String> MONTHS = months("cs", "da", "de", "fi", "nb", "pl", "sk");

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
    if (ORDINAL.matcher(word).matches()) {
      return MONTHS.contains(firstWord(text, next))
          || BEFORE_ORDINAL.contains(lastWord(sentence.substring(0, wordStart)));
    }
    return ABBREVIATIONS.contains(word) || INITIAL.matcher(sentence).matches();
  }

  private static String firstWord(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(from, end).toLowerCase(Locale.ROOT);
  }

  private static String lastWord(String text) {
    String stripped = text.strip();
    return stripped.substring(stripped.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
  }

  private static Set<String> months(String... languages) {
    Set<String> names = new HashSet<>();
    for (String language : languages) {
      Locale locale = Locale.of(language);
      for (Month month : Month.values()) {
        names.add(month.getDisplayName(TextStyle.FULL, locale).toLowerCase(Locale.ROOT));
        names.add(month.getDisplayName(TextStyle.FULL_STANDALONE, locale).toLowerCase(Locale.ROOT));
      }
    }
    return Set.copyOf(names);
  }
}
