package dev.ken.core.answer;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.DocumentMetadata;
import java.util.List;
import java.util.OptionalInt;

/**
 * A numbered source of an answer. The server numbers sources; no model mints one.
 *
 * @param number the number that the answer's text cites, from 1
 * @param document the cited document
 * @param section the headings above the quote, outermost first
 * @param page the page of the quote, where the format has pages
 * @param quote the verbatim words of the document that support the answer
 * @param range the quote's place in the document's text
 */
public record Source(
    int number,
    DocumentMetadata document,
    List<String> section,
    OptionalInt page,
    String quote,
    CharacterRange range) {
  /** Checks the number and copies the section. */
  public Source {
    section = List.copyOf(section);
    if (number < 1) {
      throw new IllegalArgumentException("source number " + number + " is below 1");
    }
  }
}
