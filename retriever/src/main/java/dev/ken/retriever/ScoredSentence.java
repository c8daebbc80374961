package dev.ken.retriever;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.index.IndexedChunk;
import java.util.Comparator;

/**
 * A sentence, list item or table row of a retrieved passage, with its scores.
 *
 * @param chunk the chunk that it stands in
 * @param unit its place and kind
 * @param cosine the cosine of its own vector with the question's
 * @param coverage how well its words stand for those of the question, weighted by their rarity,
 *     from 0 to 1; words that only its headings say count for less
 * @param score what sentences are ordered by: the mean of the cosines without and with its
 *     headings, plus six tenths of the coverage
 */
public record ScoredSentence(
    IndexedChunk chunk, TextUnit unit, double cosine, double coverage, double score) {

  /** Best first, ties by chunk and place. */
  public static final Comparator<ScoredSentence> BEST_FIRST =
      Comparator.comparingDouble(ScoredSentence::score)
          .reversed()
          .thenComparing(sentence -> sentence.chunk().chunk().id())
          .thenComparingInt(sentence -> sentence.unit().range().start());

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
