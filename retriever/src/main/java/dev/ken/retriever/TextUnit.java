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
 *     in the chunk's text; otherwise the range again
 * @param header for a table row, the place of the table's header row in the chunk's text, if known
 * @param reading the words that it is matched and embedded by: white space collapsed, a list item
 *     with the sentence that introduces it, a table row with its header's cells
 */
public record TextUnit(
    Kind kind,
    CharacterRange range,
    CharacterRange group,
    Optional<CharacterRange> header,
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

  /** Whether the unit is an item of a list, or introduces one. */
  public boolean inGroup() {
    return !group.equals(range);
  }
}
