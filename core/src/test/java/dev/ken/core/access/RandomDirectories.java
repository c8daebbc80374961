package dev.ken.core.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A small random directory and ACLs over it: nested and cyclic groups, incomplete and undefined
 * ones, two namespaces, disabled people, and everyone as a member. Everything follows from the
 * seed, which a failing test prints.
 */
public final class RandomDirectories {
  private static final List<Namespace> NAMESPACES =
      List.of(new Namespace("harbor"), new Namespace("wiki"));

  private final SplittableRandom random;
  private final DirectoryContent content;
  private final List<Principal> named = new ArrayList<>();

  private RandomDirectories(long seed) {
    this.random = new SplittableRandom(seed);
    List<Person> people = people();
    this.content = new DirectoryContent(people, groups(people), Instant.ofEpochSecond(seed));
  }

  /** Returns the directory of a seed. */
  public static RandomDirectories withSeed(long seed) {
    return new RandomDirectories(seed);
  }

  /** The people and groups. */
  public DirectoryContent content() {
    return content;
  }

  /** The next random ACL of one to three levels. */
  public Acl acl() {
    var levels = new ArrayList<AclLevel>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      levels.add(AclLevel.of(some(1 + random.nextInt(4)), some(random.nextInt(3))));
    }
    return new Acl(levels);
  }

  private List<Person> people() {
    var people = new ArrayList<Person>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      var accounts = new TreeSet<Principal.User>();
      for (Namespace namespace : NAMESPACES) {
        if (random.nextInt(3) > 0) {
          accounts.add(new Principal.User(namespace, "n" + i));
        }
      }
      named.addAll(accounts);
      people.add(new Person(new PersonId("p" + i), "P " + i, accounts, random.nextInt(8) == 0));
    }
    return people;
  }

  private List<GroupMembers> groups(List<Person> people) {
    named.add(new Principal.Everyone(Namespace.TENANT));
    NAMESPACES.forEach(namespace -> named.add(new Principal.Everyone(namespace)));
    // An account of nobody, of the same name as a group.
    named.add(new Principal.User(NAMESPACES.getFirst(), "g0"));
    var all = new ArrayList<Principal.Group>();
    int count = random.nextInt(9);
    for (int i = 0; i < count + 2; i++) {
      all.add(new Principal.Group(NAMESPACES.get(random.nextInt(2)), "g" + i));
    }
    named.addAll(all);
    var groups = new ArrayList<GroupMembers>();
    // The last two are named here and there but defined nowhere.
    for (Principal.Group group : all.subList(0, count)) {
      var members = new TreeSet<Principal>();
      int size = random.nextInt(4);
      for (int i = 0; i < size; i++) {
        members.add(
            random.nextBoolean()
                ? all.get(random.nextInt(random.nextInt(4) == 0 ? all.size() : count))
                : named.get(random.nextInt(people.size() + 2)));
      }
      groups.add(new GroupMembers(group, group.name(), members, random.nextInt(6) > 0));
    }
    return groups;
  }

  private List<Principal> some(int count) {
    var some = new ArrayList<Principal>();
    for (int i = 0; i < count; i++) {
      some.add(named.get(random.nextInt(named.size())));
    }
    return some;
  }
}
