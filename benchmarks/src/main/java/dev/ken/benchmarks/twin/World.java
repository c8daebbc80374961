package dev.ken.benchmarks.twin;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A small random company: people, nested groups with cycles, and ACLs of one to three levels with
 * deny entries. Few names on purpose, so that rights overlap.
 */
final class World {
  /** Of accounts and groups that no source gives another. */
  static final Namespace NAMESPACE = new Namespace("world");

  private static final int PEOPLE = 5;
  private static final int GROUPS = 6;

  private final RandomGenerator random;
  private final Namespace accounts;
  private final Namespace groups;
  private DirectoryContent directory;

  World(RandomGenerator random) {
    this(random, NAMESPACE, NAMESPACE);
  }

  /**
   * A world with names in these namespaces.
   *
   * @param accounts that of accounts
   * @param groups that of groups
   */
  World(RandomGenerator random, Namespace accounts, Namespace groups) {
    this.random = random;
    this.accounts = accounts;
    this.groups = groups;
    this.directory = new DirectoryContent(people(), groups(), Instant.EPOCH);
  }

  DirectoryContent directory() {
    return directory;
  }

  Person anyone() {
    return directory.people().get(random.nextInt(PEOPLE));
  }

  Person person(PersonId id) {
    return directory.people().stream()
        .filter(person -> person.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the world has no " + id.value()));
  }

  /** Changes who is in which group. */
  void changeMemberships() {
    List<GroupMembers> changed = new ArrayList<>(directory.groups());
    List<GroupMembers> others = groups();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int group = random.nextInt(GROUPS);
      changed.set(group, others.get(group));
    }
    directory = new DirectoryContent(directory.people(), changed, Instant.EPOCH);
  }

  Acl acl() {
    if (random.nextInt(20) == 0) {
      return Acl.nobody();
    }
    List<AclLevel> levels = new ArrayList<>();
    int count = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
    for (int i = 0; i < count; i++) {
      levels.add(AclLevel.of(principals(1 + random.nextInt(3)), principals(denied())));
    }
    return new Acl(levels);
  }

  private int denied() {
    return random.nextInt(3) == 0 ? 1 : 0;
  }

  private List<Principal> principals(int count) {
    return IntStream.range(0, count).mapToObj(_ -> principal()).toList();
  }

  private Principal principal() {
    return switch (random.nextInt(6)) {
      case 0 -> new Principal.Everyone(Namespace.TENANT);
      case 1, 2 -> user(random.nextInt(PEOPLE));
      default -> group(random.nextInt(GROUPS));
    };
  }

  private List<Person> people() {
    return IntStream.range(0, PEOPLE)
        .mapToObj(number -> {
          var accounts = new TreeSet<Principal.User>();
          accounts.add(user(number));
          return new Person(new PersonId("person" + number), "Person " + number, accounts, false);
        })
        .toList();
  }

  private List<GroupMembers> groups() {
    return IntStream.range(0, GROUPS)
        .mapToObj(number -> {
          var members = new TreeSet<Principal>();
          members.add(user(random.nextInt(PEOPLE)));
          if (random.nextBoolean()) {
            members.add(group(random.nextInt(GROUPS)));
          }
          return new GroupMembers(group(number), "Group " + number, members, true);
        })
        .toList();
  }

  private Principal.User user(int number) {
    return new Principal.User(accounts, "user" + number);
  }

  private Principal.Group group(int number) {
    return new Principal.Group(groups, "group" + number);
  }
}
