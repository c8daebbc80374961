package dev.ken.retriever;

import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.TextAnalysis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scores the units of retrieved passages for one question: all of them by their own vector and by
 * the terms that they contain, and the closest of them again, with the words above them and with
 * the relatives of the question's words.
 */
final class SentenceScorer {
  /** What a word in the headings alone counts, of one in the sentence. */
  private static final double CONTEXT_SHARE = 0.75;

  private static final double COVERAGE_WEIGHT = 0.6;

  private final TextAnalysis analysis;
  private final SentenceVectors vectors;
  private final ContextTexts texts;
  private final QuestionTerms terms;
  private final WordAffinity affinity;
  private final Embedding question;

  SentenceScorer(
      TextAnalysis analysis,
      SentenceVectors vectors,
      ContextTexts texts,
      QuestionTerms terms,
      Embedding question) {
    this.analysis = analysis;
    this.vectors = vectors;
    this.texts = texts;
    this.terms = terms;
    this.affinity = new WordAffinity(analysis, vectors, terms);
    this.question = question;
  }

  private record Rough(Passage passage, TextUnit unit, double cosine, double score) {
    static final Comparator<Rough> BEST_FIRST =
        Comparator.comparingDouble(Rough::score)
            .reversed()
            .thenComparing(rough -> rough.passage().id())
            .thenComparingInt(rough -> rough.unit().range().start());
  }

  /**
   * The closest units, those of the highest score first.
   *
   * @param maximum how many units are looked at, those of the best passages first
   * @param closest how many of them are scored again and returned
   */
  List<ScoredSentence> score(List<Passage> passages, int maximum, int closest) {
    List<Rough> rough = new ArrayList<>();
    for (Passage passage : passages) {
      for (TextUnit unit : PassageReader.read(passage.chunk())) {
        if (rough.size() < maximum) {
          rough.add(rough(passage, unit));
        }
      }
    }
    rough.sort(Rough.BEST_FIRST);
    return rough.stream()
        .limit(closest)
        .map(this::again)
        .sorted(ScoredSentence.HIGHEST_SCORE_FIRST)
        .toList();
  }

  private Rough rough(Passage passage, TextUnit unit) {
    double cosine = question.dot(vectors.of(unit.reading()));
    Set<String> words = new HashSet<>(analysis.terms(unit.reading()));
    Set<String> context = new HashSet<>(analysis.terms(above(passage, unit)));
    double coverage = terms.coverage(words, context, CONTEXT_SHARE);
    return new Rough(passage, unit, cosine, cosine + coverage / 2);
  }

  private ScoredSentence again(Rough rough) {
    String reading = rough.unit().reading();
    String above = above(rough.passage(), rough.unit());
    double inContext = question.dot(texts.of(above, reading).whole());
    double coverage = affinity.coverage(affinities(rough.passage().chunk(), rough.unit()));
    double score = (rough.cosine() + inContext) / 2 + COVERAGE_WEIGHT * coverage;
    return new ScoredSentence(
        rough.passage().chunk(), rough.unit(), rough.cosine(), coverage, score, 0);
  }

  private static String above(Passage passage, TextUnit unit) {
    return PassageContext.of(passage.chunk(), unit.heading());
  }

  private Map<String, Double> affinities(IndexedChunk chunk, TextUnit unit) {
    Map<String, Double> own = affinity.with(unit.reading());
    Map<String, Double> context = affinity.with(PassageContext.of(chunk, unit.heading()));
    Map<String, Double> joint = new LinkedHashMap<>();
    own.forEach((term, value) ->
        joint.put(term, Math.max(value, CONTEXT_SHARE * context.getOrDefault(term, 0.0))));
    return joint;
  }

  /** How well a text's words stand for those of the question. */
  WordAffinity affinity() {
    return affinity;
  }
}
