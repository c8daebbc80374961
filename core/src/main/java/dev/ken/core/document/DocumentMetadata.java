package dev.ken.core.document;

/**
 * What is shown about a document beside its text.
 *
 * @param id the stable identifier
 * @param source where it comes from
 * @param path its place there
 * @param title a non-blank title
 * @param uri where a person can find it
 * @param mediaType such as {@code text/markdown}
 */
public record DocumentMetadata(
    DocumentId id, SourceId source, SourcePath path, String title, String uri, String mediaType) {
  /** Checks the title. */
  public DocumentMetadata {
    if (title.isBlank()) {
      throw new IllegalArgumentException("document " + path.value() + " has a blank title");
    }
  }
}
