package dev.ken.server.rights;

import dev.ken.core.access.Acl;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryAges;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Readers;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.index.DocumentPlace;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.trace.OperatorAction;
import dev.ken.core.trace.OperatorLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells operators who may read what, and keeps that they looked. Safe for use by many threads. */
public final class RightsDesk {
  private final DirectoryStore directory;
  private final Duration budget;
  private final Supplier<IndexMaintenance> index;
  private final OperatorLog log;
  private final Clock clock;

  /**
   * Makes the desk of one tenant.
   *
   * @param directory people and groups as they count now
   * @param budget how old statements about people and groups may be
   * @param index the index as it is now
   */
  public RightsDesk(
      DirectoryStore directory,
      Duration budget,
      Supplier<IndexMaintenance> index,
      OperatorLog log,
      Clock clock) {
    this.directory = directory;
    this.budget = budget;
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

  /**
   * Who and what fits a search.
   *
   * @param allPeople how many people
   * @param people the best of them, the best first
   * @param allDocuments how many documents
   * @param documents the best of them, the best first
   * @param complete whether every document was looked at
   */
  public record Found(
      int allPeople,
      List<FoundPerson> people,
      int allDocuments,
      List<DocumentPlace> documents,
      boolean complete) {
    /** Copies the lists. */
    public Found {
      people = List.copyOf(people);
      documents = List.copyOf(documents);
    }
  }

  /** Somebody whom the directory states. */
  public record FoundPerson(Person person, PersonState state) {}

  /** Keeps that an operator looks. */
  public void looks(String operator, OperatorAction.Kind kind, String subject) {
    log.save(new OperatorAction(operator, kind, subject, clock.instant()));
  }

  /** What rights are decided by now. To be asked before anything is looked up. */
  public Standing standing() {
    // The ages first: what is stored afterwards is at least as new.
    DirectoryAges ages = directory.ages();
    return new Standing(directory.current(), ages, budget, index.get().state(), clock.instant());
  }

  /**
   * Finds people by id, name and account, and documents by id and place.
   *
   * @param limit how many of each at most
   */
  public Found find(Directory people, String query, int limit) {
    var search = new RightsSearch(query);
    List<Person> found = search.people(people);
    RightsSearch.Documents documents = search.documents(index.get());
    return new Found(
        found.size(),
        found.stream()
            .limit(limit)
            .map(person -> new FoundPerson(person, RightsSearch.state(people, person)))
            .toList(),
        documents.all().size(),
        documents.all().stream().limit(limit).toList(),
        documents.complete());
  }

  /** Who may read a document, if it is there. */
  public Optional<Acl> acl(DocumentId document) {
    return index.get().acl(document);
  }

  /** What operators call a document: its source and path, if it is there. */
  public Optional<String> name(DocumentId document) {
    return index.get().place(document).map(DocumentPlace::name);
  }

  /** What somebody may read. */
  public Reach reach(Directory people, PersonId person) {
    // Documents are many, distinct ACLs are few.
    Map<Acl, Boolean> decided = new HashMap<>();
    var readable = new ArrayList<Reached>();
    int documents = 0;
    // Also those of a source that is listed no longer: they are found until they are removed.
    for (var source : index.get().documents().entrySet()) {
      for (var one : source.getValue().entrySet()) {
        documents++;
        if (decided.computeIfAbsent(
            one.getValue().acl(), acl -> Readers.reads(people, person, acl))) {
          readable.add(new Reached(one.getKey(), source.getKey()));
        }
      }
    }
    readable.sort(Comparator.comparing(one -> one.id().value()));
    return new Reach(documents, readable);
  }
}
