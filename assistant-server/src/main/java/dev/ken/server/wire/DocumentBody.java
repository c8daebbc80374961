package dev.ken.server.wire;

import dev.ken.core.document.Document;

/**
 * A whole document.
 *
 * @param id its identifier
 * @param title its title
 * @param uri where a person can find it
 * @param mediaType the type of the file that the text was extracted from
 * @param text the extracted text, which the offsets of sources refer to
 */
public record DocumentBody(String id, String title, String uri, String mediaType, String text) {

  /** Returns the body of a document. */
  public static DocumentBody of(Document document) {
    var metadata = document.metadata();
    return new DocumentBody(
        metadata.id().value(),
        metadata.title(),
        metadata.uri(),
        metadata.mediaType(),
        document.text());
  }
}
