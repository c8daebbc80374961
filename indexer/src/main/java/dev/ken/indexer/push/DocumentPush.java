package dev.ken.indexer.push;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexMaintenance.StoredState;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.index.WriteResult;
import dev.ken.core.push.PushedDocument;
import dev.ken.core.push.PushedDocuments;
import dev.ken.core.push.PushedDocuments.Keeping;
import dev.ken.core.push.PushedDocuments.Kept;
import dev.ken.core.push.PushedWrite;
import dev.ken.core.push.WriteOrder;
import dev.ken.indexer.IndexingTools;
import dev.ken.indexer.push.DocumentMaker.Made;
import dev.ken.indexer.push.PushResult.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes documents that other systems push into an index.
 *
 * <p>A write gets its place in the order of writes when it comes in. Text is extracted and embedded
 * before the write lock is taken, so that a revocation does not wait for it; whoever comes to the
 * lock with a write that is older than what was written meanwhile is refused. With the lock, the
 * write is kept first, then made in the index, content, vectors and ACL in one commit, and settled.
 * What a crash left between is made again with the next write, or by {@link #recover}.
 *
 * <p>Safe for use by many threads; the index lets one write at a time, also over processes.
 */
public final class DocumentPush implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DocumentPush.class);

  private final KnowledgeIndex index;
  private final PushedDocuments kept;
  private final IndexingTools tools;
  private final DocumentMaker maker;
  private final KeptWriter writer;

  /** Makes the writes of one tenant, over its index and store. */
  public DocumentPush(KnowledgeIndex index, PushedDocuments kept, IndexingTools tools) {
    this(index, kept, tools, WriterTurns.standard());
  }

  /** The same, sharing the writer in turns of other lengths. */
  public DocumentPush(
      KnowledgeIndex index, PushedDocuments kept, IndexingTools tools, WriterTurns turns) {
    this.index = index;
    this.kept = kept;
    this.tools = tools;
    this.maker = new DocumentMaker(tools);
    this.writer = new KeptWriter(index, turns);
  }

  /** The ticket of a write that came in just now; see {@link WriteOrder}. */
  public long ticket() {
    return kept.ticket(tools.clock().instant());
  }

  /**
   * Makes writes, in this order. When this returns, those that are done are durable and in force.
   * Writes of different documents are made in one commit.
   *
   * @return one result for each, in the same order. Once the index is found to be in use, what
   *     comes after doesn't wait for it again
   */
  public List<PushResult> apply(List<PushedWrite> writes) {
    var results = new ArrayList<PushResult>();
    Optional<PushResult> inUse = Optional.empty();
    for (List<PushedWrite> together : runs(writes)) {
      if (inUse.isPresent()) {
        results.addAll(Collections.nCopies(together.size(), inUse.get()));
        continue;
      }
      try {
        results.addAll(applyTogether(together));
      } catch (KenException e) {
        var failed = new PushResult.Failed(e);
        results.addAll(Collections.nCopies(together.size(), failed));
        inUse = failed.isInUse() ? Optional.of(failed) : Optional.empty();
      }
    }
    return results;
  }

  /**
   * Finds what is not in the index although it was acknowledged, since the index is an older one
   * than was written to: that of the generation before, or of a backup. The next write makes it
   * again, or {@link #recover}.
   *
   * @return how many documents
   */
  public int compare() {
    // What is in the index is read last, and so no older.
    List<Kept> settled = kept.settled();
    Map<DocumentId, StoredState> stored = index.maintenance().documents(SourceId.PUSHED);
    List<Kept> missing =
        settled.stream()
            .filter(one -> !isIn(one, Optional.ofNullable(stored.get(id(one)))))
            .toList();
    kept.unsettle(missing);
    return missing.size();
  }

  private static DocumentId id(Kept one) {
    return switch (one) {
      case Kept.Present(PushedDocument document, _, _) -> document.id();
      case Kept.Deleted(DocumentId id, _, _) -> id;
    };
  }

  private static boolean isIn(Kept one, Optional<StoredState> stored) {
    return switch (one) {
      case Kept.Deleted _ -> stored.isEmpty();
      case Kept.Present(PushedDocument document, WriteOrder order, _) ->
          stored.isPresent()
              && stored.get().acl().equals(document.acl())
              && stored.get().contentHash().equals(document.facts().hash())
              && stored.get().version().value() >= order.ticket();
    };
  }

  /** Makes what was kept but, for a crash or a failure, may not be in force. */
  public void recover() {
    if (!kept.unsettled().isEmpty()) {
      writer.write(open -> {
        commit(open, settled(open));
        return true;
      });
    }
  }

  /** The writes in parts of which none has two writes of one document. */
  private static List<List<PushedWrite>> runs(List<PushedWrite> writes) {
    var runs = new ArrayList<List<PushedWrite>>();
    Set<DocumentId> seen = new HashSet<>();
    for (PushedWrite write : writes) {
      if (runs.isEmpty() || !seen.add(write.id())) {
        runs.add(new ArrayList<>());
        seen.clear();
        seen.add(write.id());
      }
      runs.getLast().add(write);
    }
    return runs;
  }

  private List<PushResult> applyTogether(List<PushedWrite> writes) {
    Map<PushedWrite, Made> made = new HashMap<>();
    for (PushedWrite write : writes) {
      if (write instanceof PushedWrite.Put put && !isKept(put)) {
        made.put(write, maker.make(put.document(), put.bytes().get()));
      }
    }
    boolean nothing = writes.stream().allMatch(write -> isSo(write) || isUnreadable(write, made));
    if (nothing) {
      return writes.stream().map(write -> withoutWriting(write, made)).toList();
    }
    return writer.write(open -> new Run(open, made).apply(writes));
  }

  private static boolean isUnreadable(PushedWrite write, Map<PushedWrite, Made> made) {
    return made.get(write) instanceof Made.Unreadable;
  }

  private static PushResult withoutWriting(PushedWrite write, Map<PushedWrite, Made> made) {
    return made.get(write) instanceof Made.Unreadable(String reason)
        ? new PushResult.Unreadable(reason)
        : new PushResult.Done(Effect.UNCHANGED);
  }

  /** Whether just this content is kept and in force. */
  private boolean isKept(PushedWrite.Put put) {
    return kept.find(put.id()).filter(before -> isOf(before, put)).isPresent();
  }

  private static boolean isOf(Kept before, PushedWrite.Put put) {
    return before instanceof Kept.Present(PushedDocument document, _, boolean settled)
        && settled
        && document.facts().equals(put.document().facts());
  }

  /** Whether nothing at all is left to be written. */
  private boolean isSo(PushedWrite write) {
    return switch (write) {
      case PushedWrite.Put put -> isSo(put, put.document().acl());
      case PushedWrite.Permit permit -> isSo(permit, permit.acl());
      case PushedWrite.Delete _ -> false;
    };
  }

  private boolean isSo(PushedWrite write, Acl acl) {
    Optional<Kept> before = kept.find(write.id());
    return before.isPresent() && isSo(write, acl, before.get());
  }

  private static boolean isSo(PushedWrite write, Acl acl, Kept before) {
    return before
            instanceof Kept.Present(PushedDocument document, WriteOrder order, boolean settled)
        && settled
        && document.acl().equals(acl)
        && !write.order().isOlderThan(order)
        && write.order().after(order).stated().equals(order.stated())
        && (!(write instanceof PushedWrite.Put put)
            || document.facts().equals(put.document().facts()));
  }

  /** Writes again what was not settled, and returns it. */
  private List<PushedWrite> settled(KnowledgeWriter writer) {
    var again = new ArrayList<PushedWrite>();
    for (Kept left : kept.unsettled()) {
      switch (left) {
        case Kept.Present(PushedDocument document, WriteOrder order, _) -> {
          log.info("the write of {} was not finished and is made again", document.id().value());
          putKept(writer, document, order);
          again.add(new PushedWrite.Permit(document.id(), document.acl(), order));
        }
        case Kept.Deleted(DocumentId id, WriteOrder order, _) -> {
          writer.delete(id);
          again.add(new PushedWrite.Delete(id, order));
        }
      }
    }
    return again;
  }

  private void putKept(KnowledgeWriter writer, PushedDocument document, WriteOrder order) {
    switch (maker.make(document, kept.bytes(document.id()))) {
      case Made.Whole whole -> put(writer, document, whole, order);
      case Made.Unreadable(String reason) -> {
        // It could be read when it was pushed; without its text there is nothing to find.
        log.warn("the pushed document {} can't be read: {}", document.id().value(), reason);
        writer.delete(document.id());
      }
    }
  }

  private static void put(
      KnowledgeWriter writer, PushedDocument document, Made.Whole made, WriteOrder order) {
    var version = new SourceVersion(order.ticket());
    // The order is decided by what is kept. A reindex has versions of its own, from its clock.
    if (writer.put(indexed(document, made, version))
        instanceof WriteResult.Superseded(SourceVersion stored)) {
      writer.put(indexed(document, made, stored));
    }
  }

  private static IndexedDocument indexed(
      PushedDocument document, Made.Whole made, SourceVersion version) {
    return new IndexedDocument(made.document(), document.acl(), version, made.chunks());
  }

  private void commit(KnowledgeWriter writer, List<PushedWrite> writes) {
    writer.commit();
    kept.settle(writes);
  }

  /** Lets go of the writer; the index and the store stay the caller's to close. */
  @Override
  public void close() {
    writer.close();
  }

  /** Writes made with the lock in hand. */
  private final class Run {
    private final KnowledgeWriter writer;
    private final Map<PushedWrite, Made> made;

    Run(KnowledgeWriter writer, Map<PushedWrite, Made> made) {
      this.writer = writer;
      this.made = made;
    }

    List<PushResult> apply(List<PushedWrite> writes) {
      List<PushedWrite> settled = settled(writer);
      Map<PushedWrite, PushResult> results = new HashMap<>();
      Map<PushedWrite, Optional<Kept>> before = new HashMap<>();
      var toKeep = new ArrayList<PushedWrite>();
      for (PushedWrite write : writes) {
        before.put(write, kept.find(write.id()));
        decide(write, before)
            .ifPresentOrElse(result -> results.put(write, result), () -> toKeep.add(write));
      }
      List<Keeping> keepings = kept.keep(toKeep);
      for (int i = 0; i < toKeep.size(); i++) {
        PushedWrite write = toKeep.get(i);
        switch (keepings.get(i)) {
          case SUPERSEDED -> results.put(write, new PushResult.Superseded());
          case ABSENT -> results.put(write, new PushResult.Done(Effect.ABSENT));
          case TAKEN -> {
            Effect effect = write(write, before.getOrDefault(write, Optional.empty()));
            results.put(write, new PushResult.Done(effect));
            settled.add(write);
          }
        }
      }
      commit(writer, settled);
      return writes.stream()
          .map(write -> results.getOrDefault(write, new PushResult.Superseded()))
          .toList();
    }

    /** What came of a write of which nothing needs to be kept. */
    private Optional<PushResult> decide(
        PushedWrite write, Map<PushedWrite, Optional<Kept>> before) {
      Optional<Kept> known = before.getOrDefault(write, Optional.empty());
      if (known.isPresent() && write.order().isOlderThan(known.get().order())) {
        return Optional.of(new PushResult.Superseded());
      }
      if (write instanceof PushedWrite.Put put) {
        if (known.filter(one -> isSo(put, put.document().acl(), one)).isPresent()) {
          return Optional.of(new PushResult.Done(Effect.UNCHANGED));
        }
        boolean same = known.filter(one -> isOf(one, put)).isPresent();
        if (!same && !made.containsKey(put)) {
          // It was the same before the lock was taken, and is not now.
          made.put(put, maker.make(put.document(), put.bytes().get()));
        }
        return made.get(put) instanceof Made.Unreadable(String reason)
            ? Optional.of(new PushResult.Unreadable(reason))
            : Optional.empty();
      }
      return write instanceof PushedWrite.Permit permit
              && known.filter(one -> isSo(permit, permit.acl(), one)).isPresent()
          ? Optional.of(new PushResult.Done(Effect.UNCHANGED))
          : Optional.empty();
    }

    private Effect write(PushedWrite write, Optional<Kept> before) {
      return switch (write) {
        case PushedWrite.Put put -> {
          boolean same = before.filter(one -> isOf(one, put)).isPresent();
          if (!same && made.get(put) instanceof Made.Whole whole) {
            put(writer, put.document(), whole, put.order());
            yield before.filter(Kept.Present.class::isInstance).isPresent()
                ? Effect.UPDATED
                : Effect.CREATED;
          }
          permit(put.document(), put.order());
          boolean sameAcl =
              before.isPresent()
                  && before.get() instanceof Kept.Present(PushedDocument known, _, _)
                  && known.acl().equals(put.document().acl());
          yield sameAcl ? Effect.UNCHANGED : Effect.ACCESS_CHANGED;
        }
        case PushedWrite.Permit permit -> {
          if (before.isPresent() && before.get() instanceof Kept.Present(var known, _, _)) {
            permit(new PushedDocument(known.id(), known.facts(), permit.acl()), permit.order());
          }
          yield Effect.ACCESS_CHANGED;
        }
        case PushedWrite.Delete delete -> {
          writer.delete(delete.id());
          yield Effect.DELETED;
        }
      };
    }

    private void permit(PushedDocument document, WriteOrder order) {
      var version = new SourceVersion(order.ticket());
      switch (writer.updateAcl(document.id(), document.acl(), version)) {
        case WriteResult.Accepted _ -> {}
        case WriteResult.Superseded(SourceVersion stored) ->
            writer.updateAcl(document.id(), document.acl(), stored);
        // The index is another than the one that it was written to.
        case WriteResult.Absent _ -> putKept(writer, document, order);
      }
    }
  }
}
