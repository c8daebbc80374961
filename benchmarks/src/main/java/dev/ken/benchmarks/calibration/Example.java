package dev.ken.benchmarks.calibration;

import dev.ken.retriever.Evidence;
import dev.ken.retriever.Retrieval;
import dev.ken.retriever.ScoredSentence;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A question whose answer is known to be, or not to be, among what its asker may read.
 *
 * @param group what is left out together in cross-validation: an article, a folder, an organisation
 * @param kind what the question is
 * @param question its words
 * @param evidence what the retriever found
 * @param hit whether one of the three best sentences is of a document with the answer
 * @param sentences the closest sentences, those of the highest score first
 */
record Example(
    String group,
    Kind kind,
    String question,
    Evidence evidence,
    boolean hit,
    List<Sentence> sentences) {
  private static final int JUDGED = 3;

  /** What is known of an answer. */
  enum Kind {
    /** The asker may read it. */
    PRESENT,
    /** It exists, and the asker may not read it. */
    HIDDEN,
    /** No document has it, though documents are about the same. */
    NEAR_MISS;

    boolean isPresent() {
      return this == PRESENT;
    }
  }

  /**
   * A sentence that was found.
   *
   * @param above the words that it stands under
   * @param reading its own words
   * @param cosine as the retriever scored it, and so the next two
   * @param coverage of the question
   * @param score by which sentences are found
   * @param answers whether it is known to hold the answer
   */
  record Sentence(
      String above, String reading, double cosine, double coverage, double score, boolean answers) {
    static Sentence of(ScoredSentence scored, boolean answers) {
      return new Sentence(
          scored.above(),
          scored.unit().reading(),
          scored.cosine(),
          scored.coverage(),
          scored.score(),
          answers);
    }
  }

  /** Judges what was found by what is known of the answer. */
  static Example of(
      String group, Kind kind, String question, Retrieval retrieval, KnownAnswer answer) {
    Predicate<ScoredSentence> inGold =
        sentence -> answer.documents().contains(sentence.chunk().document().path().value());
    List<Sentence> sentences =
        retrieval.sentences().stream()
            .sorted(Comparator.comparingDouble(ScoredSentence::score).reversed())
            .map(sentence ->
                Sentence.of(
                    sentence, kind.isPresent() && inGold.test(sentence) && answer.isIn(sentence)))
            .toList();
    boolean hit = retrieval.sentences().stream().limit(JUDGED).anyMatch(inGold);
    return new Example(group, kind, question, retrieval.evidence(), hit, sentences);
  }
}
