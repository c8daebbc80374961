package dev.ken.indexer;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.IndexMaintenance.StoredState;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.index.WriteResult;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.source.DocumentSource;
import dev.ken.indexer.source.SourceItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The ACLs and versions of one run's documents.
 *
 * <p>An ACL replaces the stored one only together with the content that it was set for. Where the
 * content in the index is not known to be that of now, the new ACL's levels are added to the stored
 * ones: who was let in to the new content is not let in to the old, and who was shut out is.
 *
 * <p>The version of a write is the time in milliseconds at which the run began, or one more than
 * the newest version where that is not older. The second is right although the clock says
 * otherwise: a run begins with the write lock in hand, so what it reads of the source is never
 * older than what the index holds.
 */
final class AccessKeeper {
  private final DocumentSource source;
  private final KnowledgeWriter writer;
  private final ReportBuilder report;
  private final Instant began;
  private final Map<DocumentId, Acl> current = new HashMap<>();
  private final Map<DocumentId, SourceVersion> versions = new HashMap<>();
  private AccessRules rules;

  AccessKeeper(
      DocumentSource source,
      KnowledgeWriter writer,
      Map<DocumentId, StoredState> stored,
      ReportBuilder report,
      Instant began,
      AccessRules rules) {
    this.source = source;
    this.writer = writer;
    this.report = report;
    this.began = began;
    this.rules = rules;
    stored.forEach((id, state) -> {
      current.put(id, state.acl());
      versions.put(id, state.version());
    });
  }

  /** From now on permissions are read from these. */
  void rules(AccessRules now) {
    rules = now;
  }

  /** What the source states now. */
  Acl read(SourceItem item) {
    AclReading reading = rules.read(item.path());
    report.access(item.path(), reading);
    return reading.effective();
  }

  /** What the source states now, of a document that the report counts as not indexed. */
  Acl ofNow(SourceItem item) {
    return rules.read(item.path()).effective();
  }

  /** Whether a document is in the index with another ACL than the source states. */
  boolean differs(SourceItem item) {
    Acl before = current.get(id(item));
    return before != null && !before.equals(read(item));
  }

  /** Sets the ACL of now for a document whose content in the index is that of now. */
  boolean replace(SourceItem item) {
    return update(id(item), read(item));
  }

  /** Adds the ACL of now to that of a document whose content in the index may be an older one. */
  boolean tighten(SourceItem item) {
    Acl now = read(item);
    return Optional.ofNullable(current.get(id(item)))
        .map(before -> update(id(item), both(before, now)))
        .orElse(false);
  }

  /** Lets nobody read a document. */
  void withhold(DocumentId id) {
    update(id, Acl.nobody());
  }

  /** Notes the ACL that a document was written with. */
  void written(DocumentId id, Acl acl) {
    current.put(id, acl);
  }

  /** The version of the next write of a document. */
  SourceVersion next(DocumentId id) {
    SourceVersion newest = versions.get(id);
    long now = began.toEpochMilli();
    var next = new SourceVersion(newest == null || newest.value() < now ? now : newest.value() + 1);
    versions.put(id, next);
    return next;
  }

  private DocumentId id(SourceItem item) {
    return source.idOf(item.path());
  }

  private boolean update(DocumentId id, Acl acl) {
    if (acl.equals(current.get(id))) {
      return false;
    }
    switch (writer.updateAcl(id, acl, next(id))) {
      case WriteResult.Accepted _ -> current.put(id, acl);
      case WriteResult.Superseded superseded ->
          throw new IllegalStateException(
              String.format(
                  Locale.ROOT,
                  "cannot set the ACL of %s: while this run held the write lock, version %d was written",
                  id.value(),
                  superseded.stored().value()));
      case WriteResult.Absent _ ->
          throw new IllegalStateException(
              String.format(
                  Locale.ROOT, "cannot set the ACL of %s: the index has lost it", id.value()));
    }
    return true;
  }

  private static Acl both(Acl before, Acl now) {
    Acl both = before;
    for (AclLevel level : now.levels()) {
      if (!both.levels().contains(level)) {
        both = both.and(level);
      }
    }
    return both;
  }
}
