package dev.ken.server.rights;

import dev.ken.core.access.AccessExplainer;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.RightsState;
import dev.ken.core.document.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may read what in one state and not in another.
 *
 * @param changes each document whose readers differ
 */
public record RightsDifference(SortedMap<DocumentId, Change> changes) {

  /** Keeps the map from being changed. */
  public RightsDifference {
    changes = Collections.unmodifiableSortedMap(changes);
  }

  /**
   * Whose right to read a document differs.
   *
   * @param gained who may read it in the second state alone, in the order of their ids
   * @param lost who may read it in the first alone, in the order of their ids
   */
  public record Change(List<PersonId> gained, List<PersonId> lost) {
    /** Copies the lists. */
    public Change {
      gained = List.copyOf(gained);
      lost = List.copyOf(lost);
    }

    private boolean isNothing() {
      return gained.isEmpty() && lost.isEmpty();
    }
  }

  /** The difference in who may read one document. */
  public RightsDifference of(DocumentId document) {
    var only = new TreeMap<DocumentId, Change>();
    Optional.ofNullable(changes.get(document)).ifPresent(change -> only.put(document, change));
    return new RightsDifference(only);
  }

  /** How many rights are gained: one for each person and document. */
  public long gained() {
    return changes.values().stream().mapToLong(change -> change.gained().size()).sum();
  }

  /** How many rights are lost. */
  public long lost() {
    return changes.values().stream().mapToLong(change -> change.lost().size()).sum();
  }

  /** The ACLs that a document has in both states, where it is there. */
  private record Both(Optional<Acl> before, Optional<Acl> after) {}

  /**
   * Compares two states, document by document and person by person. Documents of the same ACLs are
   * decided once, so it costs what distinct ACLs and people cost together.
   */
  public static RightsDifference between(RightsState before, RightsState after) {
    boolean samePeople = before.directory() == after.directory();
    Map<PersonId, Asker> askersBefore = askers(before.directory());
    Map<PersonId, Asker> askersAfter = samePeople ? askersBefore : askers(after.directory());
    var people = new TreeSet<>(askersBefore.keySet());
    people.addAll(askersAfter.keySet());
    var documents = new TreeSet<>(before.acls().keySet());
    documents.addAll(after.acls().keySet());
    Map<Both, Change> decided = new HashMap<>();
    var changes = new TreeMap<DocumentId, Change>();
    for (DocumentId document : documents) {
      var both =
          new Both(
              Optional.ofNullable(before.acls().get(document)),
              Optional.ofNullable(after.acls().get(document)));
      if (samePeople && both.before().equals(both.after())) {
        continue;
      }
      Change change = decided.get(both);
      if (change == null) {
        change = change(people, askersBefore, askersAfter, both);
        decided.put(both, change);
      }
      if (!change.isNothing()) {
        changes.put(document, change);
      }
    }
    return new RightsDifference(changes);
  }

  private static Change change(
      TreeSet<PersonId> people,
      Map<PersonId, Asker> askersBefore,
      Map<PersonId, Asker> askersAfter,
      Both both) {
    var gained = new ArrayList<PersonId>();
    var lost = new ArrayList<PersonId>();
    for (PersonId person : people) {
      boolean could = reads(Optional.ofNullable(askersBefore.get(person)), both.before());
      boolean can = reads(Optional.ofNullable(askersAfter.get(person)), both.after());
      if (can && !could) {
        gained.add(person);
      } else if (could && !can) {
        lost.add(person);
      }
    }
    return new Change(gained, lost);
  }

  private static boolean reads(Optional<Asker> asker, Optional<Acl> acl) {
    return asker.isPresent()
        && acl.isPresent()
        && new AccessExplainer().isReadable(asker.get(), acl.get());
  }

  /** Everyone who can ask. */
  static Map<PersonId, Asker> askers(Directory directory) {
    Map<PersonId, Asker> askers = new HashMap<>();
    for (Person person : directory.people()) {
      if (directory.resolve(person.id()) instanceof AskerResolution.Resolved(Asker asker)) {
        askers.put(person.id(), asker);
      }
    }
    return askers;
  }
}
