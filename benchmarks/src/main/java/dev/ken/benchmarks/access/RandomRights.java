package dev.ken.benchmarks.access;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * A small random directory with documents, in which everything that access rules are about happens
 * often: nested, cyclic and deep groups, cut and undefined ones, names that look alike, users named
 * like groups, people with several accounts, with none, and disabled ones, systems that nothing was
 * heard of lately, empty levels and documents without an ACL.
 */
final class RandomRights {
  private static final List<Namespace> NAMESPACES =
      List.of(new Namespace("harbor"), new Namespace("wiki"), new Namespace("a.b"));

  /** Names that differ in their code points, and some in little else. */
  private static final List<String> NAMES =
      List.of(
          "ada",
          "Ada",
          "\u0430da",
          "ad\u200ba",
          "\uff41da",
          "ren\u00e9",
          "rene\u0301",
          "hr",
          "HR",
          "staff",
          "everyone",
          "a:b",
          "a/b",
          "wiki");

  private static final int DOCUMENTS = 40;

  private final RandomGenerator random;
  private final List<Principal> named = new ArrayList<>();
  private final DirectoryContent directory;
  private final Set<Namespace> stale;
  private final Map<String, AclReading> documents = new LinkedHashMap<>();

  RandomRights(RandomGenerator random) {
    this.random = random;
    List<Person> people = people();
    this.directory = new DirectoryContent(people, groups(), Instant.EPOCH);
    for (int i = 0; i < DOCUMENTS; i++) {
      documents.put("document" + i, reading("document" + i));
    }
    this.stale = stale(random);
  }

  Stated stated() {
    return new Stated(directory, stale, documents);
  }

  /** In most worlds nothing is stale. */
  private static Set<Namespace> stale(RandomGenerator random) {
    Set<Namespace> stale = new HashSet<>();
    if (random.nextInt(4) == 0) {
      NAMESPACES.stream().filter(_ -> random.nextInt(2) == 0).forEach(stale::add);
    }
    return stale;
  }

  private List<Person> people() {
    var people = new ArrayList<Person>();
    Set<Principal.User> taken = new HashSet<>();
    int count = 2 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      var accounts = new TreeSet<Principal.User>();
      int tries = random.nextInt(5);
      for (int j = 0; j < tries; j++) {
        var account = new Principal.User(namespace(), name());
        if (taken.add(account)) {
          accounts.add(account);
        }
      }
      named.addAll(accounts);
      people.add(
          new Person(new PersonId("p" + i), "Person " + i, accounts, random.nextInt(8) == 0));
    }
    return people;
  }

  private List<GroupMembers> groups() {
    NAMESPACES.forEach(namespace -> named.add(new Principal.Everyone(namespace)));
    named.add(new Principal.Everyone(Namespace.TENANT));
    // An account of nobody.
    named.add(new Principal.User(namespace(), "gone"));
    Set<Principal.Group> stated = new HashSet<>();
    int count = 1 + random.nextInt(10);
    for (int i = 0; i < count; i++) {
      stated.add(new Principal.Group(namespace(), name()));
    }
    named.addAll(new TreeSet<>(stated));
    if (random.nextInt(6) == 0) {
      named.add(new Principal.Group(namespace(), "undefined"));
    }
    var groups = new ArrayList<GroupMembers>();
    for (Principal.Group group : new TreeSet<>(stated)) {
      groups.add(
          new GroupMembers(
              group, group.name(), new TreeSet<>(some(random.nextInt(5))), random.nextInt(9) > 0));
    }
    if (random.nextInt(4) == 0) {
      chain(groups);
    }
    return groups;
  }

  /** Groups in a row, of which the last may hold the first again. */
  private void chain(List<GroupMembers> groups) {
    int length = 12 + random.nextInt(50);
    Principal inner = named.get(random.nextInt(named.size()));
    var first = new Principal.Group(NAMESPACES.getFirst(), "chain0");
    for (int i = 0; i < length; i++) {
      var group = new Principal.Group(NAMESPACES.getFirst(), "chain" + i);
      var members = new TreeSet<Principal>(Set.of(inner));
      if (i == 0 && random.nextBoolean()) {
        members.add(new Principal.Group(NAMESPACES.getFirst(), "chain" + (length - 1)));
      }
      groups.add(new GroupMembers(group, group.name(), members, true));
      inner = group;
    }
    named.add(inner);
    named.add(first);
  }

  private AclReading reading(String document) {
    return switch (random.nextInt(20)) {
      case 0 -> new AclReading.Missing(document);
      case 1 -> new AclReading.Malformed(document, "random");
      default -> new AclReading.WellFormed(acl());
    };
  }

  private Acl acl() {
    int count = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(random.nextInt(8) == 0 ? 12 : 4);
    // Many levels are passed only if each is easy to pass.
    int breadth = count > 1 ? 6 : 4;
    var levels = new ArrayList<AclLevel>();
    for (int i = 0; i < count; i++) {
      int allowed = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(breadth);
      levels.add(AclLevel.of(some(allowed), some(random.nextInt(3) == 0 ? 1 : 0)));
    }
    return new Acl(levels);
  }

  private List<Principal> some(int count) {
    var some = new ArrayList<Principal>();
    for (int i = 0; i < count; i++) {
      some.add(named.get(random.nextInt(named.size())));
    }
    return some;
  }

  private Namespace namespace() {
    return NAMESPACES.get(random.nextInt(NAMESPACES.size()));
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }
}
