package dev.ken.core.source;

import dev.ken.core.access.AclReading;
import dev.ken.core.document.SourcePath;

/**
 * The permissions of one source at one reading. Never throws for a document whose permissions can't
 * be read: that is a {@link AclReading.Malformed}, and nobody may read the document.
 */
public interface AccessRules {

  /** What the source states about who may read the document at this path. */
  AclReading read(SourcePath path);

  /** Whether the file at this path states permissions or people, and so is never a document. */
  boolean isControlFile(SourcePath path);
}
