package dev.ken.server;

import dev.ken.core.access.Acl;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.RightsState;
import dev.ken.core.document.DocumentId;
import dev.ken.core.push.PushedDocuments;
import dev.ken.core.push.PushedWrite;
import dev.ken.core.push.WriteOrder;
import dev.ken.server.rights.RightsDifference;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the rights that are in force with those after a change. */
final class ChangePreview {
  private final Tenant tenant;

  ChangePreview(Tenant tenant) {
    this.tenant = tenant;
  }

  /** What is in force now. */
  RightsState now() {
    return new RightsState(tenant.directory().current(), tenant.acls());
  }

  /**
   * Who gains and who loses what when people and groups are read as these, and documents get these
   * ACLs.
   *
   * @throws dev.ken.core.error.KenException when these people and groups would be refused
   */
  RightsDifference of(RightsState now, DirectoryContent content, Map<DocumentId, Acl> acls) {
    Directory then = tenant.directory().foreseen(content);
    return RightsDifference.between(now, new RightsState(then, acls));
  }

  /**
   * Who gains and who loses what when people files and the directory server are read now.
   *
   * @throws dev.ken.core.error.KenException when one can't be read or sources contradict each other
   */
  RightsDifference ofSync(Clock clock) {
    List<RememberedSource> sources = tenant.sources().all();
    RightsState now = now();
    tenant.requireLookedAt(sources);
    DirectorySync.Synced stated =
        DirectorySync.stated(sources, tenant.pull().readApart(), clock.instant());
    return of(now, stated.content(), now.acls());
  }

  /**
   * Who gains and who loses what when these are pushed, each group in order. What would be refused
   * changes nothing; of content it is taken that it can be read.
   *
   * @param then people and groups afterwards
   */
  RightsDifference ofPush(List<PushedWrite> writes, Directory then) {
    RightsState now = now();
    Map<DocumentId, Acl> acls = new HashMap<>(now.acls());
    Map<DocumentId, WriteOrder> orders = new HashMap<>();
    for (PushedWrite write : writes) {
      DocumentId id = write.id();
      Optional<WriteOrder> last =
          Optional.ofNullable(orders.get(id))
              .or(() -> tenant.pushedDocuments().find(id).map(PushedDocuments.Kept::order));
      if (last.map(write.order()::isOlderThan).orElse(false)) {
        continue;
      }
      orders.put(id, last.map(write.order()::after).orElse(write.order()));
      switch (write) {
        case PushedWrite.Put put -> acls.put(id, put.document().acl());
        case PushedWrite.Permit permit -> acls.replace(id, permit.acl());
        case PushedWrite.Delete _ -> acls.remove(id);
      }
    }
    return RightsDifference.between(now, new RightsState(then, acls));
  }
}
