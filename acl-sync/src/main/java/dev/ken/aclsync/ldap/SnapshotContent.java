package dev.ken.aclsync.ldap;

import dev.ken.aclsync.SyncWarning;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes people and groups of entries. Where entries contradict each other, those concerned lose
 * rights: an account that two people have locks both out, a name that two groups have is that of
 * neither, and a member that can't be found makes the group uncertain.
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

  SnapshotContent(
      Namespace namespace, Map<String, LdapEntry> people, Map<String, LdapEntry> groups) {
    this.namespace = namespace;
    var both = new HashSet<>(people.keySet());
    both.retainAll(groups.keySet());
    both.forEach(id ->
        warnings.add(
            people.get(id),
            "it is a person and a group to the filters, and counts as a group alone: change"
                + " 'ldap.people-filter' or 'ldap.groups-filter'"));
    this.people = people.values().stream().filter(one -> !both.contains(one.mark().id())).toList();
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
    Map<LdapEntry, Principal.Group> nodes = nodes();
    referTo(nodes);
    nodes.forEach(this::addMembers);
    addByNumber(nodes, true);
    addByNumber(nodes, false);
    var all = new ArrayList<GroupMembers>();
    members.forEach((group, named) ->
        all.add(
            new GroupMembers(
                group,
                shown.getOrDefault(group, group.name()),
                new TreeSet<>(named),
                !incomplete.contains(group))));
    return new DirectoryContent(stated, all, readAt);
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
      boolean disabled =
          person.disabled() || person.expires().filter(end -> !readAt.isBefore(end)).isPresent();
      var accounts = new TreeSet<Principal.User>();
      for (String name : person.names()) {
        if (!canBeNamed(name)) {
          disabled = true;
          warnings.add(person, "the account '" + name + "' can't be one: the person is locked out");
        } else if (owners.getOrDefault(name, List.of()).size() > 1) {
          disabled = true;
          warnings.add(
              person,
              "the account '" + name + "' is also another's: both are locked out until one has"
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
  private Map<LdapEntry, Principal.Group> nodes() {
    Map<String, List<LdapEntry>> bearers = new TreeMap<>();
    for (LdapEntry group : groups) {
      for (String name : group.names()) {
        bearers.computeIfAbsent(name, _ -> new ArrayList<>()).add(group);
      }
    }
    Map<LdapEntry, Principal.Group> nodes = new HashMap<>();
    for (LdapEntry group : groups) {
      boolean named =
          !group.names().isEmpty()
              && canBeNamed(group.names().getFirst())
              && bearers.getOrDefault(group.names().getFirst(), List.of()).size() == 1;
      nodes.put(
          group,
          new Principal.Group(
              namespace, named ? group.names().getFirst() : BY_ID + group.mark().id()));
    }
    bearers.forEach((name, bearing) -> addName(name, bearing, nodes));
    return nodes;
  }

  private void addName(String name, List<LdapEntry> bearing, Map<LdapEntry, Principal.Group> nodes) {
    if (!canBeNamed(name)) {
      warnings.add(bearing.getFirst(), "the group's name '" + name + "' can't be one");
      return;
    }
    var group = new Principal.Group(namespace, name);
    for (LdapEntry entry : bearing) {
      Principal.Group node = nodes.get(entry);
      if (node != null && !node.equals(group)) {
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

  private void referTo(Map<LdapEntry, Principal.Group> nodes) {
    nodes.forEach((entry, node) -> {
      refer(entry, node);
      members.computeIfAbsent(node, _ -> new TreeSet<>());
      shown.put(node, entry.shown());
    });
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
    if (!entry.whole()) {
      incomplete.add(group);
      warnings.add(
          entry,
          "the group shows no members, though it must have one: let the account of"
              + " 'ldap.bind-name' read them; until then it lets nobody in");
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
  private void addByNumber(Map<LdapEntry, Principal.Group> nodes, boolean posix) {
    Map<String, List<Principal.Group>> numbered = new HashMap<>();
    nodes.forEach((entry, node) -> {
      String number = posix ? entry.numbers().number() : entry.numbers().sid();
      if (!number.isEmpty()) {
        numbered.computeIfAbsent(number, _ -> new ArrayList<>()).add(node);
      }
    });
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
        addMember(group, entry);
      }
    }
  }

  private void addMember(Principal.Group group, LdapEntry entry) {
    Principal member = places.get(entry.mark().place());
    if (member != null && !placesOfTwo.contains(entry.mark().place())) {
      members.computeIfAbsent(group, _ -> new TreeSet<>()).add(member);
    }
  }

  private static boolean canBeNamed(String name) {
    return !name.startsWith(BY_ID) && !name.startsWith(BY_PLACE) && canBe(name);
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
