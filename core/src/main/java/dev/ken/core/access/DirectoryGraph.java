package dev.ken.core.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 */
record DirectoryGraph(
    PersistentMap<PersonId, Person> people,
    PersistentMap<Principal.User, PersonId> owners,
    PersistentMap<Principal.Group, GroupMembers> groups,
    PersistentMap<Principal, List<Principal.Group>> parents,
    PersistentMap<Principal.Group, Boolean> uncertain) {

  static DirectoryGraph empty() {
    return new DirectoryGraph(
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
    }
    return new DirectoryGraph(people.with(person.id(), person), more, groups, parents, uncertain);
  }

  DirectoryGraph without(PersonId id) {
    Person person = people.find(id);
    if (person == null) {
      return this;
    }
    PersistentMap<Principal.User, PersonId> fewer = owners;
    for (Principal.User account : person.accounts()) {
      fewer = fewer.without(account);
    }
    return new DirectoryGraph(people.without(id), fewer, groups, parents, uncertain);
  }

  /** With a group in place of the one of its name, if there is one. */
  DirectoryGraph with(GroupMembers group) {
    return membersChanged(
        group.group(),
        groups.with(group.group(), group),
        membersOf(group.group()),
        group.members());
  }

  DirectoryGraph without(Principal.Group group) {
    return membersChanged(group, groups.without(group), membersOf(group), Set.of());
  }

  Collection<Principal> membersOf(Principal.Group group) {
    GroupMembers stated = groups.find(group);
    return stated == null ? Set.of() : stated.members();
  }

  /** The principals that are in one of the collections only. */
  static Set<Principal> difference(Collection<Principal> before, Collection<Principal> after) {
    var one = new HashSet<>(before);
    one.removeAll(new HashSet<>(after));
    var other = new HashSet<>(after);
    other.removeAll(new HashSet<>(before));
    one.addAll(other);
    return one;
  }

  private DirectoryGraph membersChanged(
      Principal.Group group,
      PersistentMap<Principal.Group, GroupMembers> newGroups,
      Collection<Principal> before,
      Collection<Principal> after) {
    PersistentMap<Principal, List<Principal.Group>> newParents = parents;
    Set<Principal> changed = difference(before, after);
    for (Principal member : changed) {
      List<Principal.Group> known = newParents.find(member);
      var above = known == null ? new ArrayList<Principal.Group>() : new ArrayList<>(known);
      int place = Collections.binarySearch(above, group);
      if (place >= 0) {
        above.remove(place);
      } else {
        above.add(-place - 1, group);
      }
      newParents =
          above.isEmpty()
              ? newParents.without(member)
              : newParents.with(member, Collections.unmodifiableList(above));
    }
    var whole = new DirectoryGraph(people, owners, newGroups, newParents, uncertain);
    PersistentMap<Principal.Group, Boolean> newUncertain = whole.judged(uncertain, group);
    for (Principal member : changed) {
      if (member instanceof Principal.Group nested) {
        newUncertain = whole.judged(newUncertain, nested);
      }
    }
    return new DirectoryGraph(people, owners, newGroups, newParents, newUncertain);
  }

  private PersistentMap<Principal.Group, Boolean> judged(
      PersistentMap<Principal.Group, Boolean> known, Principal.Group group) {
    GroupMembers stated = groups.find(group);
    boolean isUncertain = stated == null ? parents.contains(group) : !stated.complete();
    if (isUncertain == known.contains(group)) {
      return known;
    }
    return isUncertain ? known.with(group, true) : known.without(group);
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

  /** What is reached from the start upwards, through certain memberships only or through all. */
  Map<Principal, Step> reach(Collection<? extends Principal> start, boolean uncertainToo) {
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
}
