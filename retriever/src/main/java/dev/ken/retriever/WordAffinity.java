package dev.ken.retriever;

import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.TextAnalysis;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How well a text's words stand for the words of a question: a word that occurs counts fully, one
 * of which only a relative occurs ("holiday" for "leave") by the cosine of their own vectors.
 */
final class WordAffinity {
  /** Cosines up to this are those of words that have nothing to do with each other. */
  private static final double UNRELATED = 0.25;

  private static final double SPAN = 0.6;
  private static final double BEST_RELATIVE = 0.9;

  private final TextAnalysis analysis;
  private final SentenceVectors vectors;
  private final QuestionTerms terms;
  private final Map<String, Embedding> questionVectors = new LinkedHashMap<>();

  WordAffinity(TextAnalysis analysis, SentenceVectors vectors, QuestionTerms terms) {
    this.analysis = analysis;
    this.vectors = vectors;
    this.terms = terms;
    for (String term : terms.terms()) {
      questionVectors.put(term, vectors.of(terms.word(term)));
    }
  }

  /** For each term of the question, from 0 to 1, how well the text stands for it. */
  Map<String, Double> with(String text) {
    Set<String> words = Words.ofContent(text);
    Set<String> occurring = new HashSet<>(analysis.terms(text));
    Map<String, Double> affinities = new LinkedHashMap<>();
    questionVectors.forEach((term, vector) ->
        affinities.put(term, occurring.contains(term) ? 1 : relative(vector, words)));
    return affinities;
  }

  private double relative(Embedding vector, Set<String> words) {
    double best = 0;
    for (String word : words) {
      best = Math.max(best, vector.dot(vectors.of(word)));
    }
    return Math.clamp((best - UNRELATED) / SPAN, 0, BEST_RELATIVE);
  }

  /** The weighted mean of affinities over the question's terms. */
  double coverage(Map<String, Double> affinities) {
    double sum = 0;
    for (String term : terms.terms()) {
      sum += terms.weight(term) * affinities.getOrDefault(term, 0.0);
    }
    return terms.total() == 0 ? 0 : sum / terms.total();
  }
}
