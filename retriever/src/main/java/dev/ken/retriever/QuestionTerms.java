package dev.ken.retriever;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.TermStatistics;
import dev.ken.core.index.TextAnalysis;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The terms of a question that say what it is about, weighted by their rarity among the readable
 * chunks.
 */
final class QuestionTerms {
  /** How many terms apart two terms may stand to be together. */
  private static final int NEAR = 3;

  private final List<String> sequence;
  private final List<String> terms;
  private final TermStatistics statistics;
  private final double total;

  private QuestionTerms(List<String> sequence, TermStatistics statistics) {
    this.sequence = List.copyOf(sequence);
    this.terms = List.copyOf(new LinkedHashSet<>(sequence));
    this.statistics = statistics;
    double sum = 0;
    for (String term : terms) {
      sum += weight(term);
    }
    this.total = sum;
  }

  static QuestionTerms read(
      String question,
      TextAnalysis analysis,
      StopWords stopWords,
      IndexView view,
      ReadableScope scope) {
    List<String> all = analysis.terms(question);
    List<String> content = all.stream().filter(term -> !stopWords.isTerm(term)).toList();
    List<String> sequence = content.isEmpty() ? all : content;
    return new QuestionTerms(sequence, view.statistics(scope, new LinkedHashSet<>(sequence)));
  }

  /** The distinct terms, in the question's order. */
  List<String> terms() {
    return terms;
  }

  /** How rare a term is: its inverse document frequency over the readable chunks. */
  double weight(String term) {
    return statistics.inverseDocumentFrequency(term);
  }

  /** The sum of the weights of the distinct terms. */
  double total() {
    return total;
  }

  /** The weighted share of the terms that the text contains. */
  double coverage(Set<String> text) {
    return coverage(text, Set.of(), 0);
  }

  /** As {@link #coverage(Set)}; terms in the context alone count by the given share. */
  double coverage(Set<String> text, Set<String> context, double share) {
    if (total == 0) {
      return 0;
    }
    double covered = 0;
    for (String term : terms) {
      if (text.contains(term)) {
        covered += weight(term);
      } else if (context.contains(term)) {
        covered += share * weight(term);
      }
    }
    return covered / total;
  }

  /** The share of the distinct terms that no readable chunk contains. */
  double missing() {
    long missing =
        terms.stream()
            .filter(term -> statistics.chunksWithTerm().getOrDefault(term, 0L) == 0)
            .count();
    return terms.isEmpty() ? 0 : (double) missing / terms.size();
  }

  /** The weighted share that the text contains of the rarest third of the terms. */
  double rarestCovered(Set<String> text) {
    List<String> rarest =
        terms.stream()
            .sorted(Comparator.comparingDouble(this::weight).reversed())
            .limit((terms.size() + 2) / 3)
            .toList();
    double sum = 0;
    double covered = 0;
    for (String term : rarest) {
      sum += weight(term);
      covered += text.contains(term) ? weight(term) : 0;
    }
    return sum == 0 ? 0 : covered / sum;
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
