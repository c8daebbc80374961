package dev.ken.server;

import dev.ken.core.document.SourceId;
import java.nio.file.Path;

/**
 * A folder that documents were indexed from, remembered so that they can be indexed anew.
 *
 * @param id the source's name
 * @param folder where it is, absolute
 * @param rights what says who may read its documents
 */
public record RememberedSource(SourceId id, Path folder, SourceRights rights) {
  /** A folder that says itself who may read what. */
  public RememberedSource(SourceId id, Path folder) {
    this(id, folder, SourceRights.OWN_FILES);
  }
}
