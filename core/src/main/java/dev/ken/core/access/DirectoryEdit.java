package dev.ken.core.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Changes of a directory's graph, with whom they touch. Used by one thread. */
final class DirectoryEdit {
  private final DirectoryGraph before;
  private final Set<PersonId> touchedPeople = new HashSet<>();
  private final Set<Principal> touchedMembers = new HashSet<>();

  /** The accounts that are somebody's only before or only now. */
  private final Set<Principal.User> touchedAccounts = new HashSet<>();

  private boolean statesOtherGroups;
  private DirectoryGraph graph;

  DirectoryEdit(DirectoryGraph before) {
    this.before = before;
    this.graph = before;
  }

  DirectoryGraph graph() {
    return graph;
  }

  /** The people about whom something else is stated. */
  Set<PersonId> touchedPeople() {
    return Collections.unmodifiableSet(touchedPeople);
  }

  /** The principals that became members of a group, or are no longer. */
  Set<Principal> touchedMembers() {
    return Collections.unmodifiableSet(touchedMembers);
  }

  /** Whether something else is in doubt now. */
  boolean touches(Doubt doubt) {
    return statesOtherGroups
        || !touchedAccounts.isEmpty()
        || before.uncertain() != graph.uncertain()
        || before.strangers() != graph.strangers()
        || touchedMembers.stream().anyMatch(doubt::holds);
  }

  /**
   * Changes all that the content states otherwise.
   *
   * @throws IllegalArgumentException when a person, a group or an account is stated twice
   */
  void become(DirectoryContent content) {
    Set<PersonId> people = new HashSet<>();
    List<Person> changed = new ArrayList<>();
    for (Person person : content.people()) {
      if (!people.add(person.id())) {
        throw new IllegalArgumentException("person '" + person.id().value() + "' is stated twice");
      }
      if (!person.equals(graph.people().find(person.id()))) {
        changed.add(person);
      }
    }
    // First all that goes: an account may have passed from one person to another.
    keys(before.people()).stream().filter(id -> !people.contains(id)).forEach(this::remove);
    changed.forEach(person -> remove(person.id()));
    changed.forEach(this::add);
    Set<Principal.Group> groups = new HashSet<>();
    Map<Principal.Group, Optional<GroupMembers>> changes = new LinkedHashMap<>();
    for (GroupMembers group : content.groups()) {
      if (!groups.add(group.group())) {
        throw new IllegalArgumentException("group '" + group.group().key() + "' is stated twice");
      }
      if (!group.equals(graph.groups().find(group.group()))) {
        changes.put(group.group(), Optional.of(group));
      }
    }
    keys(before.groups()).stream()
        .filter(group -> !groups.contains(group))
        .forEach(group -> changes.put(group, Optional.empty()));
    change(changes);
  }

  private static <K> List<K> keys(PersistentMap<K, ?> map) {
    List<K> keys = new ArrayList<>(map.size());
    map.forEach((key, _) -> keys.add(key));
    return keys;
  }

  void add(Person person) {
    graph = graph.with(person);
    touchedPeople.add(person.id());
    person.accounts().forEach(this::toggle);
  }

  void remove(PersonId id) {
    Person person = graph.people().find(id);
    graph = graph.without(id);
    touchedPeople.add(id);
    if (person != null) {
      person.accounts().forEach(this::toggle);
    }
  }

  private void toggle(Principal.User account) {
    if (!touchedAccounts.remove(account)) {
      touchedAccounts.add(account);
    }
  }

  void put(GroupMembers group) {
    change(Map.of(group.group(), Optional.of(group)));
  }

  void remove(Principal.Group group) {
    change(Map.of(group, Optional.empty()));
  }

  private void change(Map<Principal.Group, Optional<GroupMembers>> changes) {
    changes.forEach((group, stated) -> {
      Collection<Principal> members = stated.map(GroupMembers::members).orElse(new TreeSet<>());
      touchedMembers.addAll(DirectoryGraph.difference(graph.membersOf(group), members));
      statesOtherGroups |= graph.groups().contains(group) != stated.isPresent();
    });
    graph = graph.with(changes);
  }
}
