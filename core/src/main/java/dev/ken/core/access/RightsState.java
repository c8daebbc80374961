package dev.ken.core.access;

import dev.ken.core.document.DocumentId;
import java.util.Map;

/**
 * What decides at one moment who may read which documents.
 *
 * @param directory people and groups
 * @param acls the ACL of each document; one that is not among them is not there
 */
public record RightsState(Directory directory, Map<DocumentId, Acl> acls) {
  /** Copies the map. */
  public RightsState {
    acls = Map.copyOf(acls);
  }
}
