package dev.ken.server.command;

import dev.ken.core.access.AclReading;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.error.KenException;
import dev.ken.core.source.AccessRules;
import dev.ken.server.RememberedSource;
import dev.ken.server.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What commands that look at rights have in common. */
final class Looking {
  /** Names need no rights. */
  private static final AccessRules ALL =
      new AccessRules() {
        @Override
        public AclReading read(SourcePath path) {
          return new AclReading.Malformed("", "");
        }

        @Override
        public boolean isControlFile(SourcePath path) {
          return false;
        }
      };

  private Looking() {}

  /** What to call whoever runs a command in the record of what operators look at. */
  static String operator() {
    return "command:" + System.getProperty("user.name", "unknown");
  }

  /** Finds documents by what operators call them. */
  static DocumentFinder finder(Tenant tenant, Surroundings surroundings) {
    return new DocumentFinder(
        tenant.sources().all(), tenant.index().maintenance(), surroundings.workingFolder());
  }

  /** What to call documents: the paths of those that are files here now. */
  static Map<DocumentId, String> names(List<RememberedSource> sources) {
    Map<DocumentId, String> names = new HashMap<>();
    for (RememberedSource source : sources) {
      try {
        source
            .documents()
            .list(ALL)
            .items()
            .forEach(item ->
                names.put(DocumentId.of(source.id(), item.path()), name(source.id(), item.path())));
      } catch (KenException _) {
        // A folder that can't be listed has no names; its documents are called by their ids.
      }
    }
    return names;
  }

  private static String name(SourceId source, SourcePath path) {
    return source.value() + ":/" + path.value();
  }
}
