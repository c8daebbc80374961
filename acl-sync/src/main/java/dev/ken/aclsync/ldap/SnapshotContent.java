package dev.ken.aclsync.ldap;

import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.UnixAccounts;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes people and groups of entries. Where entries contradict each other, those concerned lose
 * rights: an account that two people have locks both out, a name that two groups have is that of
 * neither, and with a member that can't be found a group denies everyone.
 *
 * <p>Long because all entries contradict each other in one place: each rule looks at what the
 * others found.
 */
final class SnapshotContent {
  /** What begins so names an entry by its id or place, and can't be an account or group's name. */
  private static final String BY_ID = "id:";

  private static final String BY_PLACE = "dn:";
  private static final int LONGEST_NAME = 512;

  private final Namespace namespace;
  private final Collection<LdapEntry> people;
  private final Collection<LdapEntry> groups;
  private final EntryWarnings warnings = new EntryWarnings();

  /** What members and references lead to. */
  private final Map<String, Principal> places = new HashMap<>();

  private final Set<String> placesOfTwo = new HashSet<>();
  private final Map<String, List<Principal>> uids = new HashMap<>();
  private final Map<Principal.Group, Set<Principal>> members = new TreeMap<>();
  private final Set<Principal.Group> incomplete = new HashSet<>();
  private final Map<Principal.Group, String> shown = new HashMap<>();
  private final Made before;

  /** The groups that are as they were. */
  private final Map<Principal.Group, GroupMembers> kept = new HashMap<>();

  /** The places that lead elsewhere than before. */
  private final Set<String> changed = new HashSet<>();

  /**
   * What was made of earlier entries.
   *
   * @param places what places lead to
   * @param entries the entries of groups
   * @param groups the groups that they became
   */
  record Made(
      Map<String, Principal> places,
      Map<String, LdapEntry> entries,
      Map<Principal.Group, GroupMembers> groups) {
    static final Made NOTHING = new Made(Map.of(), Map.of(), Map.of());
  }

  SnapshotContent(
      Namespace namespace,
      Map<String, LdapEntry> people,
      Map<String, LdapEntry> groups,
      Made before) {
    this.namespace = namespace;
    this.before = before;
    this.people =
        people.values().stream().filter(one -> !groups.containsKey(one.mark().id())).toList();
    people.values().stream()
        .filter(one -> groups.containsKey(one.mark().id()))
        .forEach(one ->
            warnings.add(
                one,
                "it is a person and a group to the filters, and counts as a group alone: change"
                    + " 'ldap.people-filter' or 'ldap.groups-filter'"));
    this.groups = groups.values();
  }

  List<SyncWarning> warnings() {
    return warnings.all();
  }

  /**
   * Puts everything together; once.
   *
   * @param readAt when reading began
   * @throws IllegalArgumentException when the id of a person can't be one
   */
  DirectoryContent make(Instant readAt) {
    List<Person> stated = people(readAt);
    Map<String, Principal.Group> nodes = nodes();
    referTo(nodes);
    findChanged();
    for (LdapEntry group : groups) {
      addMembers(group, node(nodes, group));
    }
    addByNumber(nodes, true);
    addByNumber(nodes, false);
    addAccounts();
    var all = new ArrayList<GroupMembers>();
    members.forEach((group, named) -> {
      String name = shown.getOrDefault(group, group.name());
      boolean complete = !incomplete.contains(group);
      GroupMembers same = kept.get(group);
      all.add(
          same != null && same.name().equals(name) && same.complete() == complete
              ? same
              : new GroupMembers(
                  group, name, same == null ? new TreeSet<>(named) : same.members(), complete));
    });
    return new DirectoryContent(stated, all, readAt);
  }

  /** What was made, to make the next from. */
  Made made(DirectoryContent content) {
    Map<Principal.Group, GroupMembers> made = new HashMap<>();
    content.groups().forEach(group -> made.put(group.group(), group));
    Map<String, LdapEntry> entries = new HashMap<>();
    groups.forEach(entry -> entries.put(entry.mark().id(), entry));
    // What a place of two led to is not what a member there was taken for.
    places.keySet().removeAll(placesOfTwo);
    return new Made(places, entries, made);
  }

  private void findChanged() {
    changed.addAll(placesOfTwo);
    places.forEach((place, principal) -> {
      if (!principal.equals(before.places().get(place))) {
        changed.add(place);
      }
    });
    before.places().keySet().stream()
        .filter(place -> !places.containsKey(place))
        .forEach(changed::add);
  }

  /**
   * The members that a group had, when nothing can have changed in them. An entry whose name was
   * contested stood for another group; what had its name then had the members of everybody who had
   * it.
   */
  private Optional<GroupMembers> asBefore(LdapEntry entry, Principal.Group group) {
    boolean same =
        entry.equals(before.entries().get(entry.mark().id()))
            && !changed.contains(entry.mark().place())
            && entry.memberAccounts().isEmpty()
            && entry.memberOf().isEmpty()
            && entry.numbers().number().isEmpty()
            && entry.numbers().sid().isEmpty()
            && entry.members().stream().allMatch(places::containsKey)
            && Collections.disjoint(entry.members(), changed);
    return same ? Optional.ofNullable(before.groups().get(group)) : Optional.empty();
  }

  private List<Person> people(Instant readAt) {
    Map<String, List<LdapEntry>> owners = new HashMap<>();
    for (LdapEntry person : people) {
      for (String name : person.names()) {
        owners.computeIfAbsent(name, _ -> new ArrayList<>()).add(person);
      }
    }
    var stated = new ArrayList<Person>();
    for (LdapEntry person : people) {
      person
          .doubts()
          .forEach(doubt ->
              warnings.add(person, "the person " + doubt + "; until then they count as disabled"));
      boolean disabled =
          !person.doubts().isEmpty()
              || person.disabled()
              || person.begins().filter(readAt::isBefore).isPresent()
              || person.expires().filter(end -> !readAt.isBefore(end)).isPresent();
      var accounts = new TreeSet<Principal.User>();
      for (String name : person.names()) {
        if (!canBeNamed(name)) {
          disabled = true;
          warnings.add(person, "the account '" + name + "' can't be one: the person is locked out");
        } else if (owners.getOrDefault(name, List.of()).size() > 1) {
          disabled = true;
          warnings.add(
              person,
              "the account '"
                  + name
                  + "' is also another's: both are locked out until one has"
                  + " another name");
        } else {
          accounts.add(new Principal.User(namespace, name));
        }
      }
      if (accounts.isEmpty()) {
        accounts.add(new Principal.User(namespace, BY_ID + person.mark().id()));
      }
      refer(person, accounts.first());
      stated.add(new Person(new PersonId(person.mark().id()), person.shown(), accounts, disabled));
    }
    return stated;
  }

  /** Which group stands for each entry; names that are not one group's alone stand for none. */
  private Map<String, Principal.Group> nodes() {
    Map<String, List<LdapEntry>> bearers = new TreeMap<>();
    for (LdapEntry group : groups) {
      for (String name : group.names()) {
        bearers.computeIfAbsent(name, _ -> new ArrayList<>()).add(group);
      }
    }
    Map<String, Principal.Group> nodes = new HashMap<>();
    for (LdapEntry group : groups) {
      boolean named =
          !group.names().isEmpty()
              && canBeNamed(group.names().getFirst())
              && bearers.getOrDefault(group.names().getFirst(), List.of()).size() == 1;
      nodes.put(
          group.mark().id(),
          new Principal.Group(
              namespace, named ? group.names().getFirst() : BY_ID + group.mark().id()));
    }
    bearers.forEach((name, bearing) -> addName(name, bearing, nodes));
    return nodes;
  }

  private void addName(String name, List<LdapEntry> bearing, Map<String, Principal.Group> nodes) {
    if (!canBeNamed(name)) {
      warnings.add(bearing.getFirst(), "the group's name '" + name + "' can't be one");
      return;
    }
    var group = new Principal.Group(namespace, name);
    for (LdapEntry entry : bearing) {
      Principal.Group node = node(nodes, entry);
      if (!node.equals(group)) {
        members.computeIfAbsent(group, _ -> new TreeSet<>()).add(node);
        shown.put(group, name);
      }
    }
    if (bearing.size() > 1) {
      incomplete.add(group);
      warnings.add(
          bearing.getFirst(),
          String.format(
              Locale.ROOT,
              "%d groups have the name '%s', which lets nobody in and keeps everybody out where it"
                  + " is denied: give each a name of its own",
              bearing.size(),
              name));
    }
  }

  private static Principal.Group node(Map<String, Principal.Group> nodes, LdapEntry group) {
    return Objects.requireNonNull(nodes.get(group.mark().id()));
  }

  private void referTo(Map<String, Principal.Group> nodes) {
    for (LdapEntry group : groups) {
      Principal.Group node = node(nodes, group);
      refer(group, node);
      members.computeIfAbsent(node, _ -> new TreeSet<>());
      shown.put(node, group.shown());
    }
  }

  private void refer(LdapEntry entry, Principal principal) {
    if (places.put(entry.mark().place(), principal) != null) {
      placesOfTwo.add(entry.mark().place());
    }
    for (String uid : entry.numbers().uids()) {
      uids.computeIfAbsent(uid, _ -> new ArrayList<>()).add(principal);
    }
  }

  private void addMembers(LdapEntry entry, Principal.Group group) {
    for (String doubt : entry.doubts()) {
      incomplete.add(group);
      warnings.add(entry, "the group " + doubt + "; until then it lets nobody in");
    }
    Optional<GroupMembers> same = asBefore(entry, group);
    if (same.isPresent()) {
      kept.put(group, same.get());
      return;
    }
    Set<Principal> own = members.computeIfAbsent(group, _ -> new TreeSet<>());
    for (String place : entry.members()) {
      Principal member = places.get(place);
      if (member == null || placesOfTwo.contains(place)) {
        own.add(nowhere(place));
        warnings.unknownMember(entry, place);
      } else {
        own.add(member);
      }
    }
    for (String uid : entry.memberAccounts()) {
      List<Principal> named = uids.getOrDefault(uid, List.of());
      own.addAll(named);
      if (named.isEmpty()) {
        own.add(nowhere("memberUid=" + uid));
        warnings.unknownMember(entry, uid);
      }
      if (named.size() > 1) {
        incomplete.add(group);
        warnings.add(entry, "the member '" + uid + "' is the uid of several people");
      }
    }
  }

  /** A group that is defined nowhere: who is in it can't be known. */
  private Principal.Group nowhere(String place) {
    String name = BY_PLACE + place;
    return canBe(name)
        ? new Principal.Group(namespace, name)
        : new Principal.Group(namespace, BY_PLACE + Integer.toHexString(place.hashCode()));
  }

  /** Adds members that say themselves which group they are in. */
  private void addByNumber(Map<String, Principal.Group> nodes, boolean posix) {
    Map<String, List<Principal.Group>> numbered = new HashMap<>();
    for (LdapEntry group : groups) {
      String number = posix ? group.numbers().number() : group.numbers().sid();
      if (!number.isEmpty()) {
        numbered.computeIfAbsent(number, _ -> new ArrayList<>()).add(node(nodes, group));
      }
    }
    for (List<Principal.Group> same : numbered.values()) {
      if (same.size() > 1) {
        incomplete.addAll(same);
        warnings.add(
            namespace.value(),
            "several groups have one gidNumber or objectSid and let nobody in: " + names(same));
      }
    }
    for (LdapEntry person : people) {
      String number = posix ? person.numbers().number() : person.numbers().sid();
      for (Principal.Group group : numbered.getOrDefault(number, List.of())) {
        addMember(group, person);
      }
    }
    if (posix) {
      people.forEach(this::addMemberOf);
      groups.forEach(this::addMemberOf);
    }
  }

  private static String names(List<Principal.Group> groups) {
    return String.join(", ", groups.stream().map(Principal.Group::name).sorted().toList());
  }

  private void addMemberOf(LdapEntry entry) {
    for (String place : entry.memberOf()) {
      if (places.get(place) instanceof Principal.Group group && !placesOfTwo.contains(place)) {
        if (addMember(group, entry) && incomplete.add(group)) {
          // Who else is hidden can't be known.
          warnings.add(
              entry,
              "it says that it is in the group '"
                  + group.name()
                  + "', which doesn't show it: let the account of 'ldap.bind-name' read the"
                  + " group's members; until then it lets nobody in");
        }
      }
    }
  }

  /** All who have an account on machines, as a group of its own. */
  private void addAccounts() {
    Principal.Group accounts = UnixAccounts.in(namespace);
    for (LdapEntry person : people) {
      if (person.numbers().account() && addMember(accounts, person)) {
        shown.put(accounts, "All with an account on machines");
      }
    }
  }

  /** Whether it wasn't one before. */
  private boolean addMember(Principal.Group group, LdapEntry entry) {
    Principal member = places.get(entry.mark().place());
    return member != null
        && !placesOfTwo.contains(entry.mark().place())
        && members.computeIfAbsent(group, _ -> new TreeSet<>()).add(member);
  }

  private static boolean canBeNamed(String name) {
    return !name.startsWith(BY_ID)
        && !name.startsWith(BY_PLACE)
        && !name.startsWith(UnixAccounts.PREFIX)
        && canBe(name);
  }

  private static boolean canBe(String name) {
    if (name.length() > LONGEST_NAME) {
      return false;
    }
    try {
      return !new Principal.User(Namespace.TENANT, name).name().isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
