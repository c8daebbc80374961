package dev.ken.indexer.chunk;

import dev.ken.core.document.CharacterRange;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the sentences of a text by the rules of Unicode (UAX 29, as the JDK's BreakIterator has
 * them), with a remedy for what the rules can't know: a point after an abbreviation or an initial
 * ends no sentence, nor does one that is followed by a small letter. A line end always ends one.
 */
final class Sentences {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "abs", "al", "approx", "appx", "art", "bzw", "ca", "capt", "cf", "col", "corp", "dept",
          "dr", "e.g", "ed", "eds", "eg", "etc", "ext", "fig", "figs", "fr", "gen", "gov", "i.e",
          "ie", "inc", "incl", "jr", "lt", "ltd", "max", "messrs", "min", "mr", "mrs", "ms", "no",
          "nos", "nr", "p", "para", "pp", "prof", "rev", "sec", "sen", "sgt", "sr", "st", "str",
          "tel", "u.a", "usw", "vgl", "vol", "vs", "z.b", "d.h", "o.ä", "s.o");

  private Sentences() {}

  /** Returns the ranges of the sentences, in order, without surrounding white space. */
  static List<CharacterRange> of(String text, CharacterRange within) {
    var sentences = new ArrayList<CharacterRange>();
    int lineStart = within.start();
    while (lineStart < within.end()) {
      int lineEnd = text.indexOf('\n', lineStart);
      int end = lineEnd < 0 || lineEnd > within.end() ? within.end() : lineEnd;
      ofLine(text, lineStart, end, sentences);
      lineStart = end + 1;
    }
    return sentences;
  }

  private static void ofLine(String text, int from, int to, List<CharacterRange> sentences) {
    String line = text.substring(from, to);
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(line);
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (end == line.length() || endsSentence(line, start, end)) {
        add(line, start, end, from, sentences);
        start = end;
      }
    }
  }

  private static void add(
      String line, int start, int end, int offset, List<CharacterRange> sentences) {
    int first = start;
    int last = end;
    while (first < last && Character.isWhitespace(line.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(line.charAt(last - 1))) {
      last--;
    }
    if (first < last) {
      sentences.add(new CharacterRange(offset + first, offset + last));
    }
  }

  private static boolean endsSentence(String line, int start, int end) {
    if (Character.isLowerCase(line.codePointAt(end))) {
      return false;
    }
    String sentence = line.substring(start, end).stripTrailing();
    if (!sentence.endsWith(".")) {
      return true;
    }
    int space = sentence.lastIndexOf(' ');
    String word =
        sentence
            .substring(space + 1, sentence.length() - 1)
            .replaceFirst("^[\\p{Punct}„“»«]+", "")
            .toLowerCase(Locale.ROOT);
    boolean initial = word.length() == 1 && Character.isLetter(word.charAt(0));
    boolean number = space < 0 && word.chars().allMatch(Character::isDigit);
    return !initial && !number && !ABBREVIATIONS.contains(word);
  }
}
