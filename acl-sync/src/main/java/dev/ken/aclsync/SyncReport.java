package dev.ken.aclsync;

import dev.ken.core.access.AclReading;
import java.util.List;

/**
 * What reading the permissions of a source found that an operator should know.
 *
 * @param closed what could not be read as an ACL, so that nobody may read what it governs
 * @param warnings what was read but is probably not meant so
 */
public record SyncReport(List<AclReading.Malformed> closed, List<SyncWarning> warnings) {
  /** Copies the lists. */
  public SyncReport {
    closed = List.copyOf(closed);
    warnings = List.copyOf(warnings);
  }
}
