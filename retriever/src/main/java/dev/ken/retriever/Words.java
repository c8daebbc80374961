package dev.ken.retriever;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a text as written, in lower case. */
final class Words {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’][\\p{L}]+)?");

  private Words() {}

  /** The distinct words in order. */
  static Set<String> of(String text) {
    return WORD.matcher(text)
        .results()
        .map(match -> match.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The distinct words in order, without the stop words of English. */
  static Set<String> ofContent(String text) {
    Set<String> words = of(text);
    words.removeIf(StopWords::isWord);
    return words;
  }
}
