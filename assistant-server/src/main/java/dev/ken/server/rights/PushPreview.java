package dev.ken.server.rights;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.push.PushedWrite;
import java.util.List;

/** Says who would gain and who would lose what if something were pushed. */
@FunctionalInterface
public interface PushPreview {

  /** Compares what is in force with what would be after all of these. */
  RightsDifference of(List<PushedWrite> writes, List<DirectoryChange> changes);
}
