package dev.ken.assistant;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.index.IndexedChunk;
import java.util.List;

/**
 * Something that an answer says, with the words of a document that it rests on.
 *
 * @param chunk where the words stand
 * @param quote the words that are cited
 * @param grounds all the words that the text is made of, the quote among them
 * @param text what the answer says: the words as plain text
 */
record Statement(IndexedChunk chunk, Quote quote, List<Quote> grounds, String text) {
  /** Copies the grounds. */
  Statement {
    grounds = List.copyOf(grounds);
  }

  /** Whether this rests on words that the other has said already, in whole or in part. */
  boolean repeats(Statement other) {
    CharacterRange ours = quote.range();
    CharacterRange theirs = other.quote.range();
    return chunk.document().id().equals(other.chunk.document().id())
        && ours.start() < theirs.end()
        && theirs.start() < ours.end();
  }

  /**
   * Words of a document.
   *
   * @param range their place in the document's text
   * @param words the exact characters
   */
  record Quote(CharacterRange range, String words) {}
}
