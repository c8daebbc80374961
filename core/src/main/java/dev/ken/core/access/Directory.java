package dev.ken.core.access;

import java.time.Instant;
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
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is in which group, at one version: an immutable graph of people, accounts and groups.
 *
 * <p>Groups nest to any depth and may contain each other; a walk visits each group once, so its
 * cost is linear in the memberships above a person. A membership that is uncertain (its group is
 * stated incompletely, or is named as a member but never defined) is absent for allow entries and
 * present for deny entries, and so is everything reached only through it.
 *
 * <p>Safe for use by many threads.
 */
public final class Directory {
  private final DirectoryVersion version;
  private final Instant readAt;
  private final Map<PersonId, Person> people = new TreeMap<>();
  private final Map<Principal.Group, GroupMembers> groups = new TreeMap<>();
  private final Map<Principal, List<Principal.Group>> parents = new HashMap<>();
  private final Set<Principal.Group> statedGroups;
  private final Set<Principal.Group> uncertainGroups = new TreeSet<>();

  /**
   * Makes the graph.
   *
   * @throws IllegalArgumentException when a person, a group or an account is stated twice
   */
  public Directory(DirectoryVersion version, DirectoryContent content) {
    this.version = version;
    this.readAt = content.readAt();
    var accounts = new HashMap<Principal.User, PersonId>();
    for (Person person : content.people()) {
      if (people.put(person.id(), person) != null) {
        throw new IllegalArgumentException("person '" + person.id().value() + "' is stated twice");
      }
      for (Principal.User account : person.accounts()) {
        PersonId other = accounts.put(account, person.id());
        if (other != null) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "account '%s' belongs to both '%s' and '%s'",
                  account.key(),
                  other.value(),
                  person.id().value()));
        }
      }
    }
    for (GroupMembers group : content.groups()) {
      if (groups.put(group.group(), group) != null) {
        throw new IllegalArgumentException("group '" + group.group().key() + "' is stated twice");
      }
    }
    this.statedGroups = Set.copyOf(groups.keySet());
    for (GroupMembers group : groups.values()) {
      if (!group.complete()) {
        uncertainGroups.add(group.group());
      }
      for (Principal member : group.members()) {
        parents.computeIfAbsent(member, _ -> new ArrayList<>()).add(group.group());
        if (member instanceof Principal.Group nested && !groups.containsKey(nested)) {
          uncertainGroups.add(nested);
        }
      }
    }
  }

  /** The version of this directory. */
  public DirectoryVersion version() {
    return version;
  }

  /** When the source of this directory was last read. */
  public Instant readAt() {
    return readAt;
  }

  /** Every person, ordered by id. */
  public Collection<Person> people() {
    return List.copyOf(people.values());
  }

  /** Every stated group, ordered by key. */
  public Collection<GroupMembers> groups() {
    return List.copyOf(groups.values());
  }

  /** The person of this id, if there is one. */
  public Optional<Person> person(PersonId id) {
    return Optional.ofNullable(people.get(id));
  }

  /** The groups whose members can't be stated in full, with those named but never defined. */
  public Set<Principal.Group> uncertainGroups() {
    return Set.copyOf(uncertainGroups);
  }

  /** Looks up a person and resolves them to their principals. */
  public AskerResolution resolve(PersonId id) {
    Person person = people.get(id);
    if (person == null) {
      return new AskerResolution.Unknown(id);
    }
    if (person.disabled()) {
      return new AskerResolution.Disabled(id);
    }
    var certain = new TreeSet<Principal>();
    certain.addAll(chains(person).keySet());
    var possible = new TreeSet<Principal>(certain);
    possible.addAll(reach(List.copyOf(own(person)), true).keySet());
    possible.addAll(reach(List.copyOf(uncertainGroups), true).keySet());
    return new AskerResolution.Resolved(
        new Asker(id, person.name(), certain, possible, statedGroups, version));
  }

  /**
   * Returns, for each principal that the person certainly is, a shortest chain of memberships that
   * leads to it: first one of the person's own principals, last the principal itself.
   */
  public Map<Principal, List<Principal>> chains(Person person) {
    Map<Principal, List<Principal>> chains = new LinkedHashMap<>();
    reach(List.copyOf(own(person)), false)
        .forEach((principal, from) -> chains.put(principal, chain(from)));
    return chains;
  }

  private static Set<Principal> own(Person person) {
    var own = new TreeSet<Principal>(person.accounts());
    own.add(new Principal.Everyone(Namespace.TENANT));
    for (Principal.User account : person.accounts()) {
      own.add(new Principal.Everyone(account.namespace()));
    }
    return own;
  }

  /** A principal reached in a walk, and the step before it (empty at the start). */
  private record Step(Principal principal, Optional<Step> before) {}

  private Map<Principal, Step> reach(Collection<? extends Principal> start, boolean uncertainToo) {
    Map<Principal, Step> reached = new LinkedHashMap<>();
    var queue = new ArrayDeque<Step>();
    for (Principal principal : start) {
      Step step = new Step(principal, Optional.empty());
      reached.put(principal, step);
      queue.add(step);
    }
    var seen = new HashSet<Principal>(reached.keySet());
    while (!queue.isEmpty()) {
      Step step = queue.remove();
      for (Principal.Group parent : parents.getOrDefault(step.principal(), List.of())) {
        if ((uncertainToo || !uncertainGroups.contains(parent)) && seen.add(parent)) {
          Step next = new Step(parent, Optional.of(step));
          reached.put(parent, next);
          queue.add(next);
        }
      }
    }
    return reached;
  }

  private static List<Principal> chain(Step last) {
    var chain = new ArrayList<Principal>();
    for (Optional<Step> step = Optional.of(last); step.isPresent(); step = step.get().before()) {
      chain.addFirst(step.get().principal());
    }
    return List.copyOf(chain);
  }
}
