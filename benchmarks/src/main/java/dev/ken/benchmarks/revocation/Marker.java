package dev.ken.benchmarks.revocation;

import dev.ken.core.document.DocumentId;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A word that stands in one state of one document and nowhere else.
 *
 * @param word the word
 * @param document the document
 */
record Marker(String word, DocumentId document) {
  private static final Pattern FORM = Pattern.compile("zq[a-z]{6}x");
  private static final int LETTERS = 6;

  /** The marker with this number, below 26^6; it ends so that no stemmer shortens it. */
  static Marker of(int number, DocumentId document) {
    var word = new StringBuilder("zq");
    int rest = number;
    for (int letter = 0; letter < LETTERS; letter++) {
      word.append((char) ('a' + rest % 26));
      rest /= 26;
    }
    return new Marker(word.append('x').toString(), document);
  }

  /** The words in a text that have the form of a marker. */
  static Set<String> in(String text) {
    Set<String> words = new TreeSet<>();
    FORM.matcher(text).results().forEach(found -> words.add(found.group()));
    return words;
  }
}
