package dev.ken.server.rights;

import dev.ken.core.access.Acl;
import dev.ken.core.access.Directory;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Readers;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.trace.OperatorAction;
import dev.ken.core.trace.OperatorLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells operators who may read what, and keeps that they looked. Safe for use by many threads. */
public final class RightsDesk {
  private final Supplier<Directory> directory;
  private final Supplier<IndexMaintenance> index;
  private final OperatorLog log;
  private final Clock clock;

  /**
   * Makes the desk of one tenant.
   *
   * @param directory people and groups as they count now
   * @param index the index as it is now
   */
  public RightsDesk(
      Supplier<Directory> directory,
      Supplier<IndexMaintenance> index,
      OperatorLog log,
      Clock clock) {
    this.directory = directory;
    this.index = index;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What somebody may read.
   *
   * @param documents how many documents there are
   * @param readable those that the person may read, in the order of their ids
   */
  public record Reach(int documents, List<Reached> readable) {
    /** Copies the list. */
    public Reach {
      readable = List.copyOf(readable);
    }
  }

  /** A document that somebody may read, and where it is from. */
  public record Reached(DocumentId id, SourceId source) {}

  /** Keeps that an operator looks. */
  public void looks(String operator, OperatorAction.Kind kind, String subject) {
    log.save(new OperatorAction(operator, kind, subject, clock.instant()));
  }

  /** Everyone whom an ACL lets in. */
  public List<Person> readers(Acl acl) {
    return Readers.of(directory.get(), acl);
  }

  /** By which entries an ACL lets somebody in. */
  public Readers.Reader explained(Person person, Acl acl) {
    return Readers.explained(directory.get(), person, acl);
  }

  /** What somebody may read. */
  public Reach reach(PersonId person) {
    Directory now = directory.get();
    // Documents are many, distinct ACLs are few.
    Map<Acl, Boolean> decided = new HashMap<>();
    var readable = new ArrayList<Reached>();
    int documents = 0;
    // Also those of a source that is listed no longer: they are found until they are removed.
    for (var source : index.get().documents().entrySet()) {
      for (var one : source.getValue().entrySet()) {
        documents++;
        if (decided.computeIfAbsent(one.getValue().acl(), acl -> Readers.reads(now, person, acl))) {
          readable.add(new Reached(one.getKey(), source.getKey()));
        }
      }
    }
    readable.sort(Comparator.comparing(one -> one.id().value()));
    return new Reach(documents, readable);
  }
}
