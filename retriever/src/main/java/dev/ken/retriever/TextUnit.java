package dev.ken.retriever;

import dev.ken.core.document.CharacterRange;
import java.util.Optional;

/**
 * The smallest part of a passage that can be quoted on its own: a sentence, a list item or a table
 * row.
 *
 * @param kind which of these
 * @param range its place in the chunk's text
 * @param group for a list item, or the sentence that introduces a list, the place of the whole list
 *     in the chunk's text; for a sentence that begins by pointing back ("It ...", "They ..."), the
 *     place of it and the sentence before; otherwise the range again
 * @param header for a table row, the place of the table's header row in the chunk's text, if known
 * @param heading the nearest heading above it within the passage; empty if there is none
 * @param reading the words that it is matched and embedded by: white space collapsed, a list item
 *     with the sentence that introduces it, a table row with its header's cells, a sentence that
 *     points back with the one before
 */
public record TextUnit(
    Kind kind,
    CharacterRange range,
    CharacterRange group,
    Optional<CharacterRange> header,
    String heading,
    String reading) {

  /** What a unit is. */
  public enum Kind {
    /** A sentence of running text. */
    SENTENCE,
    /** An item of a list. */
    LIST_ITEM,
    /** A row of a table. */
    TABLE_ROW
  }

  /** Whether the unit is best quoted together with others: see {@link #group()}. */
  public boolean inGroup() {
    return !group.equals(range);
  }

  /** Whether the unit is a sentence that points back to the one before. */
  public boolean pointsBack() {
    return kind == Kind.SENTENCE && group.start() < range.start() && group.end() == range.end();
  }
}
