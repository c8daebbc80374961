package dev.ken.server.wire;

import dev.ken.core.answer.Source;
import org.jspecify.annotations.Nullable;

/**
 * A numbered source of an answer.
 *
 * @param n the number that the answer cites, from 1
 * @param documentId the cited document
 * @param title its title
 * @param uri where a person can find it
 * @param section the headings above the quote, outermost first, or null
 * @param page the page of the quote from 1, or null
 * @param quote the document's own words
 * @param start the UTF-16 offset of the quote in the document's text
 * @param end one past the quote's last offset
 */
public record SourceBody(
    int n,
    String documentId,
    String title,
    String uri,
    @Nullable String section,
    @Nullable Integer page,
    String quote,
    int start,
    int end) {

  /** Returns the body of a source. */
  public static SourceBody of(Source source) {
    return new SourceBody(
        source.number(),
        source.document().id().value(),
        source.document().title(),
        source.document().uri(),
        Place.section(source.section()),
        Place.page(source.page()),
        source.quote(),
        source.range().start(),
        source.range().end());
  }
}
