package dev.ken.benchmarks.calibration;

import dev.ken.retriever.ScoredSentence;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the answer to a question is known to stand.
 *
 * @param documents the paths of the documents that hold it; empty when none does
 * @param texts a sentence answers when it holds one of these, or is part of one, marks and white
 *     space apart; of a table row, written with {@code |} between its cells, it must hold each cell
 */
record KnownAnswer(Set<String> documents, List<String> texts) {
  private static final int LEAST_PART = 12;

  KnownAnswer {
    documents = Set.copyOf(documents);
    texts = List.copyOf(texts);
  }

  boolean isIn(ScoredSentence sentence) {
    List<String> forms =
        Stream.of(sentence.unit().reading(), sentence.verbatim(sentence.unit().range()))
            .map(KnownAnswer::bare)
            .toList();
    return texts.stream().anyMatch(text -> forms.stream().anyMatch(form -> holds(form, text)));
  }

  private static boolean holds(String sentence, String text) {
    List<String> cells =
        Stream.of(text.split("\\|", -1))
            .map(KnownAnswer::bare)
            .filter(cell -> !cell.isEmpty())
            .toList();
    return (!cells.isEmpty() && cells.stream().allMatch(sentence::contains))
        || (sentence.length() > LEAST_PART && bare(text).contains(sentence));
  }

  private static String bare(String text) {
    return text.replaceAll("[*_`#|\\[\\]]", " ")
        .replaceAll("^\\s*(?:[-+]|\\d+\\.)\\s", " ")
        .replaceAll("\\s+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
