package dev.ken.aclsync;

import dev.ken.core.access.AclReading;
import dev.ken.core.document.SourcePath;
import dev.ken.core.source.AccessRules;
import java.util.List;

/**
 * The rules of a source whose permissions can't be understood: nobody may read anything of it.
 * Immutable.
 *
 * @param reason why, and what to do
 */
public record ClosedRules(String reason) implements AccessRules {

  @Override
  public AclReading read(SourcePath path) {
    return new AclReading.Malformed(path.value(), reason);
  }

  @Override
  public boolean isControlFile(SourcePath path) {
    String value = path.value();
    String name = value.substring(value.lastIndexOf('/') + 1);
    return FolderAccessRules.isLikeAccessFile(name) || value.equals(PeopleFile.NAME);
  }

  /** What an operator should know about these rules. */
  public SyncReport report() {
    return new SyncReport(List.of(new AclReading.Malformed(".", reason)), List.of());
  }
}
