package dev.ken.core.document;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A passage of a document with its place in it.
 *
 * @param id document and ordinal
 * @param headings the headings above the passage, outermost first
 * @param page the page or slide it begins on, from 1, where the format has pages
 * @param range its place in the document's text
 * @param text exactly the characters of that range
 */
public record Chunk(
    ChunkId id, List<String> headings, OptionalInt page, CharacterRange range, String text) {
  /** Copies the headings and checks that text and range agree. */
  public Chunk {
    headings = List.copyOf(headings);
    if (text.length() != range.end() - range.start()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "chunk %s has %d characters of text for the range %s",
              id,
              text.length(),
              range));
    }
  }
}
