package dev.ken.indexer.source;

import dev.ken.core.document.SourceId;
import dev.ken.core.source.AccessRules;

/** A place that documents come from. */
public interface DocumentSource {

  /** The source's name, which is part of every document's id. */
  SourceId id();

  /**
   * Lists all documents as they are now.
   *
   * @param rules tells which files state permissions and so are no documents
   * @throws dev.ken.core.error.KenException when the source can't be read at all
   */
  SourceListing list(AccessRules rules);
}
