package dev.ken.core.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People, accounts and groups and what they are members of, of which a changed copy costs what
 * changed. Immutable.
 *
 * @param owners the person of each account
 * @param parents the groups that each principal is a direct member of, ordered by key
 * @param uncertain the groups that are stated incompletely, or are members and stated nowhere; the
 *     values mean nothing
 * @param strangers the users that are members and nobody's account; the values mean nothing
 */
record DirectoryGraph(
    PersistentMap<PersonId, Person> people,
    PersistentMap<Principal.User, PersonId> owners,
    PersistentMap<Principal.Group, GroupMembers> groups,
    PersistentMap<Principal, List<Principal.Group>> parents,
    PersistentMap<Principal.Group, Boolean> uncertain,
    PersistentMap<Principal.User, Boolean> strangers) {

  static DirectoryGraph empty() {
    return new DirectoryGraph(
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty());
  }

  /**
   * With a person who is not in it.
   *
   * @throws IllegalArgumentException when an account is another person's
   */
  DirectoryGraph with(Person person) {
    PersistentMap<Principal.User, PersonId> more = owners;
    PersistentMap<Principal.User, Boolean> fewer = strangers;
    for (Principal.User account : person.accounts()) {
      PersonId other = more.find(account);
      if (other != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "account '%s' belongs to both '%s' and '%s'",
                account.key(),
                other.value(),
                person.id().value()));
      }
      more = more.with(account, person.id());
      fewer = fewer.contains(account) ? fewer.without(account) : fewer;
    }
    return new DirectoryGraph(
        people.with(person.id(), person), more, groups, parents, uncertain, fewer);
  }

  /** With all groups of these namespaces uncertain. */
  DirectoryGraph withUncertain(Set<Namespace> namespaces) {
    if (namespaces.isEmpty()) {
      return this;
    }
    List<Principal.Group> more = new ArrayList<>();
    groups.forEach((group, _) -> {
      if (namespaces.contains(group.namespace())) {
        more.add(group);
      }
    });
    PersistentMap<Principal.Group, Boolean> newUncertain = uncertain;
    for (Principal.Group group : more) {
      newUncertain = newUncertain.with(group, true);
    }
    return new DirectoryGraph(people, owners, groups, parents, newUncertain, strangers);
  }

  DirectoryGraph without(PersonId id) {
    Person person = people.find(id);
    if (person == null) {
      return this;
    }
    PersistentMap<Principal.User, PersonId> fewer = owners;
    PersistentMap<Principal.User, Boolean> more = strangers;
    for (Principal.User account : person.accounts()) {
      fewer = fewer.without(account);
      more = parents.contains(account) ? more.with(account, true) : more;
    }
    return new DirectoryGraph(people.without(id), fewer, groups, parents, uncertain, more);
  }

  /**
   * With other groups.
   *
   * @param changes what is stated of a group from now on; empty when nothing is
   */
  DirectoryGraph with(Map<Principal.Group, Optional<GroupMembers>> changes) {
    PersistentMap<Principal.Group, GroupMembers> newGroups = groups;
    Map<Principal, Set<Principal.Group>> changedMembers = new HashMap<>();
    for (Map.Entry<Principal.Group, Optional<GroupMembers>> change : changes.entrySet()) {
      Principal.Group group = change.getKey();
      Collection<Principal> members = Set.of();
      if (change.getValue().isPresent()) {
        newGroups = newGroups.with(group, change.getValue().get());
        members = change.getValue().get().members();
      } else {
        newGroups = newGroups.without(group);
      }
      difference(membersOf(group), members)
          .forEach(
              member -> changedMembers.computeIfAbsent(member, _ -> new HashSet<>()).add(group));
    }
    PersistentMap<Principal, List<Principal.Group>> newParents = parents;
    for (Map.Entry<Principal, Set<Principal.Group>> changed : changedMembers.entrySet()) {
      Principal member = changed.getKey();
      List<Principal.Group> above = newParents.find(member);
      List<Principal.Group> toggled =
          toggled(above == null ? List.of() : above, changed.getValue());
      newParents =
          toggled.isEmpty() ? newParents.without(member) : newParents.with(member, toggled);
    }
    var whole = new DirectoryGraph(people, owners, newGroups, newParents, uncertain, strangers);
    PersistentMap<Principal.Group, Boolean> newUncertain = uncertain;
    for (Principal.Group group : changes.keySet()) {
      newUncertain = whole.judged(newUncertain, group);
    }
    PersistentMap<Principal.User, Boolean> newStrangers = strangers;
    for (Principal member : changedMembers.keySet()) {
      if (member instanceof Principal.Group nested) {
        newUncertain = whole.judged(newUncertain, nested);
      } else if (member instanceof Principal.User user) {
        newStrangers = whole.judged(newStrangers, user);
      }
    }
    return new DirectoryGraph(people, owners, newGroups, newParents, newUncertain, newStrangers);
  }

  /** The groups that are in one of the two only, ordered by key. */
  private static List<Principal.Group> toggled(
      List<Principal.Group> groups, Set<Principal.Group> others) {
    var fresh = new HashSet<>(others);
    groups.forEach(fresh::remove);
    List<Principal.Group> toggled = new ArrayList<>(groups.size() + fresh.size());
    groups.stream().filter(group -> !others.contains(group)).forEach(toggled::add);
    toggled.addAll(fresh);
    if (!fresh.isEmpty()) {
      toggled.sort(null);
    }
    return List.copyOf(toggled);
  }

  Collection<Principal> membersOf(Principal.Group group) {
    GroupMembers stated = groups.find(group);
    return stated == null ? Set.of() : stated.members();
  }

  /** The principals that are in one of the collections only. */
  static Set<Principal> difference(Collection<Principal> before, Collection<Principal> after) {
    Set<Principal> difference = new HashSet<>(before);
    for (Principal principal : after) {
      if (!difference.remove(principal)) {
        difference.add(principal);
      }
    }
    return difference;
  }

  private PersistentMap<Principal.Group, Boolean> judged(
      PersistentMap<Principal.Group, Boolean> known, Principal.Group group) {
    GroupMembers stated = groups.find(group);
    return with(known, group, stated == null ? parents.contains(group) : !stated.complete());
  }

  private PersistentMap<Principal.User, Boolean> judged(
      PersistentMap<Principal.User, Boolean> known, Principal.User user) {
    return with(known, user, parents.contains(user) && !owners.contains(user));
  }

  private static <K> PersistentMap<K, Boolean> with(
      PersistentMap<K, Boolean> known, K key, boolean isIn) {
    if (isIn == known.contains(key)) {
      return known;
    }
    return isIn ? known.with(key, true) : known.without(key);
  }

  /**
   * A principal reached in a walk, and the step before it.
   *
   * @param before null at the start
   */
  record Step(Principal principal, @Nullable Step before) {

    List<Principal> chain() {
      var chain = new ArrayDeque<Principal>();
      for (Step step = this; step != null; step = step.before()) {
        chain.addFirst(step.principal());
      }
      return List.copyOf(chain);
    }
  }

  /**
   * What is reached from the start upwards, through certain memberships only or through all, with a
   * shortest way to it.
   */
  Map<Principal, Step> chains(Collection<? extends Principal> start, boolean uncertainToo) {
    Map<Principal, Step> reached = new LinkedHashMap<>();
    var queue = new ArrayDeque<Step>();
    for (Principal principal : start) {
      Step step = new Step(principal, null);
      reached.put(principal, step);
      queue.add(step);
    }
    while (!queue.isEmpty()) {
      Step step = queue.remove();
      List<Principal.Group> above = parents.find(step.principal());
      for (Principal.Group parent : above == null ? List.<Principal.Group>of() : above) {
        if ((uncertainToo || !uncertain.contains(parent)) && !reached.containsKey(parent)) {
          Step next = new Step(parent, step);
          reached.put(parent, next);
          queue.add(next);
        }
      }
    }
    return reached;
  }

  /** What is reached from the start upwards, through certain memberships only or through all. */
  Set<Principal> reach(Collection<? extends Principal> start, boolean uncertainToo) {
    Set<Principal> reached = new HashSet<>(start);
    var queue = new ArrayDeque<Principal>(start);
    boolean everyOneIsCertain = uncertainToo || uncertain.size() == 0;
    while (!queue.isEmpty()) {
      List<Principal.Group> above = parents.find(queue.remove());
      if (above != null) {
        for (Principal.Group parent : above) {
          if ((everyOneIsCertain || !uncertain.contains(parent)) && reached.add(parent)) {
            queue.add(parent);
          }
        }
      }
    }
    return reached;
  }
}
