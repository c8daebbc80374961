package dev.ken.core.index;

import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;

/**
 * Where a document is from: what operators call it by. Nothing of it is shown to an asker.
 *
 * @param id the document
 * @param source where it comes from
 * @param path its place there
 */
public record DocumentPlace(DocumentId id, SourceId source, SourcePath path) {

  /** Such as {@code handbook:/hr/leave.md}. */
  public String name() {
    return source.value() + ":/" + path.value();
  }
}
