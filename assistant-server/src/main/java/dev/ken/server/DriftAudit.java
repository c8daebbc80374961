package dev.ken.server;

import dev.ken.core.access.Acl;
import dev.ken.core.access.Directory;
import dev.ken.core.access.RightsState;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.source.SourceItem;
import dev.ken.indexer.source.SourceListing;
import dev.ken.server.rights.Drift;
import dev.ken.server.rights.RightsDifference;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Compares the rights that Ken holds with what the sources state now: people and groups are read
 * anew, the directory server's whole, and so are the permissions of a sample of documents. Nothing
 * of it is stored. What changes at a source while this runs, or since it was last indexed, is a
 * difference.
 */
final class DriftAudit implements Drift.Audit {
  private final Tenant tenant;
  private final Clock clock;

  DriftAudit(Tenant tenant, Clock clock) {
    this.tenant = tenant;
    this.clock = clock;
  }

  @Override
  public Drift run(int sample, long seed) {
    List<RememberedSource> sources = tenant.sources().all();
    IndexMaintenance maintenance = tenant.index().maintenance();
    Map<DocumentId, Acl> held = new HashMap<>(tenant.acls());
    held.keySet().removeAll(maintenance.documents(SourceId.PUSHED).keySet());
    Set<DocumentId> chosen = chosen(held.keySet(), sample, seed);
    Directory kens = tenant.directory().current();

    tenant.requireLookedAt(sources);
    DirectorySync.Synced stated =
        DirectorySync.stated(sources, tenant.pull().readApart(), clock.instant());
    Map<DocumentId, Acl> asked = new HashMap<>();
    Map<DocumentId, String> names = new HashMap<>();
    Set<DocumentId> unlisted = new HashSet<>(chosen);
    for (RememberedSource source : sources) {
      Set<DocumentId> ofSource = new HashSet<>(maintenance.documents(source.id()).keySet());
      ofSource.retainAll(chosen);
      unlisted.removeAll(ofSource);
      ask(source, stated, ofSource, asked, names);
    }
    // A source that is listed no longer vouches for nobody, and its documents are still found.
    unlisted.forEach(id -> asked.put(id, Acl.nobody()));
    Map<DocumentId, Acl> kensAcls = new HashMap<>(held);
    kensAcls.keySet().retainAll(asked.keySet());
    var difference =
        RightsDifference.between(
            new RightsState(kens, kensAcls),
            new RightsState(tenant.directory().foreseen(stated.content()), asked));
    names.keySet().retainAll(difference.changes().keySet());
    return new Drift(
        held.size(),
        chosen.size(),
        chosen.size() - asked.size(),
        maintenance.documents(SourceId.PUSHED).size(),
        seed,
        difference,
        names);
  }

  private static Set<DocumentId> chosen(Set<DocumentId> all, int sample, long seed) {
    var shuffled = new ArrayList<>(all);
    Collections.sort(shuffled);
    Collections.shuffle(shuffled, new Random(seed));
    return Set.copyOf(shuffled.subList(0, Math.min(sample, shuffled.size())));
  }

  private static void ask(
      RememberedSource source,
      DirectorySync.Synced stated,
      Set<DocumentId> documents,
      Map<DocumentId, Acl> asked,
      Map<DocumentId, String> names) {
    if (documents.isEmpty()) {
      return;
    }
    AccessRules rules = stated.rulesOf(source).rules();
    SourceListing listing = stated.documentsOf(source).list(rules);
    for (SourceItem item : listing.items()) {
      DocumentId id = DocumentId.of(source.id(), item.path());
      if (documents.contains(id)) {
        asked.put(id, rules.read(item.path()).effective());
        names.put(id, name(source.id(), item.path()));
      }
    }
    if (listing.complete()) {
      // What is gone at its source is nobody's.
      documents.forEach(id -> asked.putIfAbsent(id, Acl.nobody()));
    }
  }

  private static String name(SourceId source, SourcePath path) {
    return source.value() + ":/" + path.value();
  }
}
