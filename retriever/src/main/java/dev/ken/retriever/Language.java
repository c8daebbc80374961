package dev.ken.retriever;

import dev.ken.core.index.TextAnalysis;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A language that questions are asked in, as far as searching goes: the words that ask or join
 * rather than say what about, and the endings that its words take. A fixed list for each,
 * independent of any document. Immutable.
 *
 * <p>The terms of the index are stemmed by English rules. In another language a question's words
 * are compared with those of the passages without their endings, which is light stemming after
 * Savoy, "Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages",
 * 2006.
 */
final class Language {
  private static final int SHORTEST_STEM = 3;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** A short word that is written together with the next one, as in "l'horaire". */
  private static final Pattern ELISION = Pattern.compile("^\\p{L}{1,4}'(?=\\p{L}{2})");

  /** The one of the index's own terms. */
  static final Language ENGLISH =
      new Language(StopWords.ENGLISH, Set.of(), List.of(), StopWords.WEAK);

  /** The others, in the order in which the first one wins. */
  private static final List<Language> OTHERS =
      Stream.of("de", "fr", "es", "it", "pt", "nl", "pl", "cs", "da", "sv")
          .map(Language::read)
          .toList();

  private final Set<String> words;
  private final Set<Integer> letters;
  private final List<String> endings;
  private final Set<String> weakWords;

  private Language(
      Set<String> words, Set<Integer> letters, List<String> endings, Set<String> weakWords) {
    this.words = words.stream().map(Language::fold).collect(Collectors.toUnmodifiableSet());
    this.letters = Set.copyOf(letters);
    this.endings =
        endings.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    this.weakWords = Set.copyOf(weakWords);
  }

  /**
   * The language of a question, by the words in it that only join and ask: the one with the most,
   * and English when none has more than it.
   */
  static Language of(String question) {
    Set<String> asked = Words.of(question);
    Language best = ENGLISH;
    for (Language other : OTHERS) {
      if (other.signs(asked) > Math.max(1, best.signs(asked))) {
        best = other;
      }
    }
    return best;
  }

  /** Twice the number of its own words, and one more for a letter that few languages have. */
  private int signs(Set<String> asked) {
    int own = 0;
    int letter = 0;
    for (String word : asked) {
      own += words.contains(fold(word)) ? 2 : 0;
      letter = Math.max(letter, word.codePoints().anyMatch(letters::contains) ? 1 : 0);
    }
    return own == 0 ? 0 : own + letter;
  }

  /** Whether its words have other endings than the terms of the index are stripped of. */
  boolean isInflected() {
    return !endings.isEmpty();
  }

  /** Whether a word as typed only joins or asks. */
  boolean isStopWord(String word) {
    return words.contains(fold(word));
  }

  /** The words that only join or ask, folded. */
  Set<String> stopWords() {
    return words;
  }

  /** The words of everyday speech that say little. */
  Set<String> weakWords() {
    return weakWords;
  }

  /** An analysis of the index with the endings of this language taken off its terms. */
  TextAnalysis over(TextAnalysis analysis) {
    return isInflected()
        ? text -> analysis.terms(text).stream().map(this::stem).toList()
        : analysis;
  }

  /** A term of the index without its ending; the same when no ending leaves enough of it. */
  String stem(String term) {
    if (term.chars().anyMatch(Character::isDigit)) {
      return term;
    }
    String word = isInflected() ? ELISION.matcher(term).replaceFirst("") : term;
    for (String ending : endings) {
      if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }

  /** In lower case, without accents. */
  static String fold(String word) {
    String plain =
        word.toLowerCase(Locale.ROOT)
            .replace('’', '\'')
            .replace("ł", "l")
            .replace("ø", "o")
            .replace("æ", "ae")
            .replace("œ", "oe")
            .replace("ß", "ss");
    return MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
  }

  private static Language read(String code) {
    String path = "languages/" + code + ".language";
    try (InputStream input = Language.class.getResourceAsStream(path)) {
      if (input == null) {
        throw new IllegalStateException("cannot read a language: no resource " + path);
      }
      Map<String, String> lines = new HashMap<>();
      new String(input.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" = ", 2))
          .forEach(line -> lines.put(line[0], line[1]));
      return new Language(
          Set.copyOf(Arrays.asList(required(path, lines, "words").split(" "))),
          required(path, lines, "letters").codePoints().boxed().collect(Collectors.toSet()),
          Arrays.asList(required(path, lines, "endings").split(" ")),
          Set.of());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read language " + path, e);
    }
  }

  private static String required(String path, Map<String, String> lines, String name) {
    String value = lines.get(name);
    if (value == null) {
      throw new IllegalStateException("language " + path + " has no line '" + name + " = …'");
    }
    return value;
  }
}
