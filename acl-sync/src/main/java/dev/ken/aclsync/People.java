package dev.ken.aclsync;

import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Namespace;
import java.util.List;

/**
 * What a people file states.
 *
 * @param namespace the namespace of its users and groups
 * @param content its people and groups
 * @param warnings what an operator should look at
 */
public record People(Namespace namespace, DirectoryContent content, List<SyncWarning> warnings) {
  /** Copies the list. */
  public People {
    warnings = List.copyOf(warnings);
  }
}
