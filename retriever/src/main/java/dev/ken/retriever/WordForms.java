package dev.ken.retriever;

import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.TextAnalysis;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The other forms of a question's words that occur in readable passages, such as "latarnie" for
 * "latarni": the index knows the endings of English only, so these are searched for beside the
 * words that were typed.
 */
final class WordForms {
  /** How many forms are searched for at most. */
  private static final int MOST = 32;

  private static final int SHARED_BEGINNING = 3;

  private final Language language;
  private final TextAnalysis analysis;

  WordForms(Language language, TextAnalysis analysis) {
    this.language = language;
    this.analysis = analysis;
  }

  /**
   * The forms that differ from the question's own words, in the order in which they occur.
   *
   * @param question without its stop words
   * @param chunks readable ones, the likeliest first
   */
  Set<String> in(List<IndexedChunk> chunks, String question) {
    Set<String> typed = new HashSet<>(analysis.terms(question));
    Set<String> stems = typed.stream().map(language::stem).collect(Collectors.toSet());
    Set<String> beginnings = stems.stream().map(WordForms::beginning).collect(Collectors.toSet());
    Set<String> forms = new LinkedHashSet<>();
    for (IndexedChunk chunk : chunks) {
      for (String word : Words.of(PassageContext.withText(chunk))) {
        if (forms.size() < MOST
            && beginnings.contains(beginning(Language.fold(word)))
            && isForm(word, typed, stems)) {
          forms.add(word);
        }
      }
    }
    return forms;
  }

  private boolean isForm(String word, Set<String> typed, Set<String> stems) {
    List<String> terms = analysis.terms(word);
    return terms.size() == 1
        && !typed.contains(terms.getFirst())
        && stems.contains(language.stem(terms.getFirst()));
  }

  private static String beginning(String word) {
    return word.substring(0, Math.min(SHARED_BEGINNING, word.length()));
  }
}
