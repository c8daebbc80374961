package dev.ken.retriever;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.index.IndexedChunk;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * A sentence, list item or table row of a retrieved passage, with its scores.
 *
 * @param chunk the chunk that it stands in
 * @param unit its place and kind
 * @param cosine the cosine of its own vector with the question's
 * @param coverage how well its words stand for those of the question, weighted by their rarity,
 *     from 0 to 1; words that only its headings say count for less
 * @param score the mean of the cosines without and with its headings, plus six tenths of the
 *     coverage
 * @param reading the log odds that it answers, of an {@link AnswerReader}; 0 when none read it
 */
public record ScoredSentence(
    IndexedChunk chunk,
    TextUnit unit,
    double cosine,
    double coverage,
    double score,
    double reading) {
  /** What one unit of log odds is worth, of the score. */
  private static final double READING_WEIGHT = 0.075;

  /** Beyond this, odds say no more about which of two sentences to quote. */
  private static final double SURE = 6;

  /** Highest score first, ties by chunk and place. */
  static final Comparator<ScoredSentence> HIGHEST_SCORE_FIRST = by(ScoredSentence::score);

  /** Best answer first, ties by chunk and place. */
  public static final Comparator<ScoredSentence> BEST_FIRST = by(ScoredSentence::merit);

  private static Comparator<ScoredSentence> by(ToDoubleFunction<ScoredSentence> value) {
    return Comparator.comparingDouble(value)
        .reversed()
        .thenComparing(sentence -> sentence.chunk().chunk().id())
        .thenComparingInt(sentence -> sentence.unit().range().start());
  }

  /** What sentences are ordered by: the score and, to a lesser part, the reading. */
  public double merit() {
    return score + READING_WEIGHT * Math.clamp(reading, -SURE, SURE);
  }

  /** The same sentence where a reader found nothing to read: surely no answer. */
  ScoredSentence unreadable() {
    return read(-SURE);
  }

  /** The same sentence, read. */
  ScoredSentence read(double odds) {
    return new ScoredSentence(chunk, unit, cosine, coverage, score, odds);
  }

  /** The words that it stands under: its document's title and headings, none of them twice. */
  public String above() {
    return PassageContext.of(chunk, unit.heading());
  }

  /** The place in the document's text of a place in this chunk's text. */
  public CharacterRange inDocument(CharacterRange inChunk) {
    int start = chunk.chunk().range().start();
    return new CharacterRange(start + inChunk.start(), start + inChunk.end());
  }

  /** The exact characters of a place in this chunk's text. */
  public String verbatim(CharacterRange inChunk) {
    return chunk.chunk().text().substring(inChunk.start(), inChunk.end());
  }
}
