package dev.ken.retriever;

import dev.ken.core.document.ChunkId;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.TextAnalysis;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Computes the {@link Evidence} of one retrieval. */
final class EvidenceBuilder {
  private static final int AGREEING = 5;
  private static final int UNITED = 3;

  private final TextAnalysis analysis;

  EvidenceBuilder(TextAnalysis analysis) {
    this.analysis = analysis;
  }

  /**
   * The evidence of what was found.
   *
   * @param lexical the lexical search's result, best first
   * @param vector the vector search's result, best first, not empty
   * @param passages the best passages, best first, not empty
   * @param sentences their sentences, read, those of the highest score first
   */
  Evidence build(
      String question,
      QuestionTerms terms,
      SentenceScorer scorer,
      List<ScoredChunk> lexical,
      List<ScoredChunk> vector,
      List<Passage> passages,
      List<ScoredSentence> sentences) {
    Map<Feature, Double> values = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      values.put(feature, 0.0);
    }
    values.put(
        Feature.PASSAGE_COSINE, passages.stream().mapToDouble(Passage::cosine).max().orElse(0));
    values.put(Feature.MISSING_TERMS, terms.missing());
    values.put(
        Feature.LEXICAL_RATIO,
        lexical.isEmpty() || terms.total() == 0 ? 0 : lexical.getFirst().score() / terms.total());
    values.put(Feature.LEXICAL_MARGIN, lexicalMargin(lexical));
    values.put(Feature.COSINE_MARGIN, cosineMargin(vector));
    values.put(Feature.AGREEMENT, agreement(lexical, vector));
    values.put(Feature.QUESTION_LENGTH, StrictMath.log(1 + terms.terms().size()));
    values.put(Feature.UNION_COVERAGE, unionCoverage(terms, passages));
    if (!sentences.isEmpty()) {
      ScoredSentence best = sentences.getFirst();
      values.put(Feature.SENTENCE_COSINE, best.cosine());
      values.put(Feature.SENTENCE_SCORE, best.score());
      values.put(Feature.SENTENCE_MARGIN, best.score() - score(sentences, 2));
      values.put(Feature.SENTENCE_COVERAGE, best.coverage());
      putKind(values, question, sentences);
      putWords(values, terms, scorer, best);
      double[] odds = sentences.stream().mapToDouble(ScoredSentence::reading).toArray();
      values.put(Feature.READER_BEST, DoubleStream.of(odds).max().orElse(0));
      values.put(Feature.READER_TOTAL, Softmax.logOfSum(odds));
    }
    return new Evidence(values);
  }

  private static double score(List<ScoredSentence> sentences, int place) {
    return place < sentences.size() ? sentences.get(place).score() : 0;
  }

  private static double lexicalMargin(List<ScoredChunk> lexical) {
    if (lexical.isEmpty()) {
      return 0;
    }
    double second = lexical.size() > 1 ? lexical.get(1).score() : 0;
    return (lexical.getFirst().score() - second) / lexical.getFirst().score();
  }

  private static double cosineMargin(List<ScoredChunk> vector) {
    List<ScoredChunk> next = vector.stream().skip(1).limit(4).toList();
    return next.isEmpty()
        ? 0
        : vector.getFirst().score()
            - next.stream().mapToDouble(ScoredChunk::score).sum() / next.size();
  }

  private static double agreement(List<ScoredChunk> lexical, List<ScoredChunk> vector) {
    if (lexical.isEmpty() || vector.isEmpty()) {
      return 0;
    }
    Set<ChunkId> both = firstIds(lexical);
    both.retainAll(firstIds(vector));
    boolean sameBest = lexical.getFirst().id().equals(vector.getFirst().id());
    return (sameBest ? 0.5 : 0) + 0.5 * both.size() / AGREEING;
  }

  private static Set<ChunkId> firstIds(List<ScoredChunk> found) {
    Set<ChunkId> ids = new HashSet<>();
    found.stream().limit(AGREEING).forEach(chunk -> ids.add(chunk.id()));
    return ids;
  }

  private static void putKind(
      Map<Feature, Double> values, String question, List<ScoredSentence> sentences) {
    AnswerKind asked = AnswerKind.asked(question);
    boolean missing =
        sentences.stream().limit(3).noneMatch(sentence -> asked.isIn(sentence.unit().reading()));
    values.put(Feature.KIND_MISSING, missing ? 1.0 : 0.0);
  }

  private void putWords(
      Map<Feature, Double> values,
      QuestionTerms terms,
      SentenceScorer scorer,
      ScoredSentence best) {
    String home = PassageContext.withText(best.chunk());
    values.put(Feature.PASSAGE_COVERAGE, scorer.affinity().coverage(scorer.affinity().with(home)));
    values.put(Feature.PAIRS_TOGETHER, terms.pairsTogether(analysis.terms(home)));
  }

  private double unionCoverage(QuestionTerms terms, List<Passage> passages) {
    Set<String> united = new HashSet<>();
    passages.stream()
        .limit(UNITED)
        .forEach(
            passage -> united.addAll(analysis.terms(PassageContext.withText(passage.chunk()))));
    return terms.coverage(united, Set.of(), 0);
  }
}
