package dev.ken.retriever;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.TermStatistics;
import dev.ken.core.index.TextAnalysis;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The terms of a question that say what it is about, weighted by their rarity among the readable
 * chunks. Words of everyday speech count for less. A term is as its language is stemmed; of which
 * terms of the index it may be, {@link WordForms} tells.
 */
final class QuestionTerms {
  /** How many terms apart two terms may stand to be together. */
  private static final int NEAR = 3;

  /** What a word of everyday speech counts, of one that is as rare. */
  private static final double WEAK_SHARE = 0.3;

  private final List<String> sequence;
  private final List<String> terms;
  private final Map<String, String> words;
  private final Map<String, Set<String>> forms;
  private final TermStatistics statistics;
  private final StopWords stopWords;
  private final double total;

  private QuestionTerms(
      List<String> sequence,
      Map<String, String> words,
      Map<String, Set<String>> forms,
      TermStatistics statistics,
      StopWords stopWords) {
    this.sequence = List.copyOf(sequence);
    this.terms = List.copyOf(new LinkedHashSet<>(sequence));
    this.words = Map.copyOf(words);
    this.forms = Map.copyOf(forms);
    this.statistics = statistics;
    this.stopWords = stopWords;
    double sum = 0;
    for (String term : terms) {
      sum += weight(term);
    }
    this.total = sum;
  }

  /**
   * Reads a question.
   *
   * @param forms other forms of its words that occur in readable passages
   */
  static QuestionTerms read(
      String question,
      Language language,
      TextAnalysis analysis,
      Set<String> forms,
      IndexView view,
      ReadableScope scope) {
    var stopWords = new StopWords(language, analysis);
    List<String> all = analysis.terms(question);
    List<String> content = all.stream().filter(term -> !stopWords.isTerm(term)).toList();
    List<String> sequence = content.isEmpty() ? all : content;
    Map<String, Set<String>> inIndex = new HashMap<>();
    Stream.concat(sequence.stream(), forms.stream().flatMap(form -> analysis.terms(form).stream()))
        .forEach(term ->
            inIndex.computeIfAbsent(language.stem(term), _ -> new LinkedHashSet<>()).add(term));
    Map<String, String> words = new HashMap<>();
    for (String word : Words.of(question)) {
      analysis.terms(word).forEach(term -> words.putIfAbsent(language.stem(term), word));
    }
    Set<String> counted = new LinkedHashSet<>();
    inIndex.values().forEach(counted::addAll);
    return new QuestionTerms(
        sequence.stream().map(language::stem).toList(),
        words,
        inIndex,
        view.statistics(scope, counted),
        stopWords);
  }

  /** The distinct terms, in the question's order. */
  List<String> terms() {
    return terms;
  }

  /** The word that a term came from. */
  String word(String term) {
    return words.getOrDefault(term, term);
  }

  /**
   * How much a term says: its inverse document frequency over the readable chunks, that of its
   * commonest form, or less.
   */
  double weight(String term) {
    double rarity =
        forms.getOrDefault(term, Set.of(term)).stream()
            .mapToDouble(statistics::inverseDocumentFrequency)
            .min()
            .orElse(0);
    return isWeak(term) ? WEAK_SHARE * rarity : rarity;
  }

  /** Whether a term is a word of everyday speech. */
  boolean isWeak(String term) {
    return stopWords.isWeak(term);
  }

  /** The sum of the weights of the distinct terms. */
  double total() {
    return total;
  }

  /** The weighted share of the terms in the text; one in the context alone counts by a share. */
  double coverage(Set<String> text, Set<String> context, double share) {
    double covered = 0;
    for (String term : terms) {
      if (text.contains(term)) {
        covered += weight(term);
      } else if (context.contains(term)) {
        covered += share * weight(term);
      }
    }
    return total == 0 ? 0 : covered / total;
  }

  /** The share of the distinct terms that no readable chunk contains. */
  double missing() {
    long missing =
        terms.stream()
            .filter(term ->
                forms.getOrDefault(term, Set.of()).stream()
                    .allMatch(form -> statistics.chunksWithTerm().getOrDefault(form, 0L) == 0))
            .count();
    return terms.isEmpty() ? 0 : (double) missing / terms.size();
  }

  /** The share of neighbouring terms of the question that stand close together in the text. */
  double pairsTogether(List<String> text) {
    int pairs = sequence.size() - 1;
    int together = 0;
    for (int i = 0; i < pairs; i++) {
      together += near(text, sequence.get(i), sequence.get(i + 1)) ? 1 : 0;
    }
    return pairs < 1 ? 0 : (double) together / pairs;
  }

  private static boolean near(List<String> text, String first, String second) {
    for (int i = 0; i < text.size(); i++) {
      if (text.get(i).equals(first)) {
        int from = Math.max(0, i - NEAR);
        int to = Math.min(text.size(), i + NEAR + 1);
        if (text.subList(from, to).contains(second)) {
          return true;
        }
      }
    }
    return false;
  }
}
