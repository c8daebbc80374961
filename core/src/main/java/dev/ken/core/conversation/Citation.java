package dev.ken.core.conversation;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.DocumentId;
import java.util.List;
import java.util.OptionalInt;

/**
 * A numbered source of an answer as it is kept: the place and the words, without what is shown of
 * the document itself, which is read anew.
 *
 * @param number the number that the answer's text cites, from 1
 * @param document the cited document
 * @param section the headings above the quote, outermost first
 * @param page the page of the quote, where the format has pages
 * @param quote the words as they stood in the document when the answer was given
 * @param range their place in the document's text then
 */
public record Citation(
    int number,
    DocumentId document,
    List<String> section,
    OptionalInt page,
    String quote,
    CharacterRange range) {
  /** Checks the number and copies the section. */
  public Citation {
    section = List.copyOf(section);
    if (number < 1) {
      throw new IllegalArgumentException("citation number " + number + " is below 1");
    }
  }
}
