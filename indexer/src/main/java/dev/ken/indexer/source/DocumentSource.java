package dev.ken.indexer.source;

import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.source.AccessRules;

/** A place that documents come from. */
public interface DocumentSource {

  /** The source's name, which is part of every document's id. */
  SourceId id();

  /** The identifier of the document at a path of this source. */
  default DocumentId idOf(SourcePath path) {
    return DocumentId.of(id(), path);
  }

  /**
   * Lists all documents as they are now.
   *
   * @param rules tells which files state permissions and so are no documents
   * @throws dev.ken.core.error.KenException when the source can't be read at all
   */
  SourceListing list(AccessRules rules);
}
