package dev.ken.benchmarks.access;

import dev.ken.core.access.AccessClass;
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
 * A large random company: of 100,000 access classes with 50,000 people and 20,000 groups, and some
 * people in 10,000 groups each; smaller in proportion.
 */
final class ManyRights {
  static final int WELL_CONNECTED = 20;
  private static final Namespace COMPANY = new Namespace("company");
  private static final int GROUPS_OF_OTHERS = 8;

  private final RandomGenerator random;
  private final int people;
  private final int groups;
  private final int groupsOfOne;

  ManyRights(RandomGenerator random, int classes) {
    this.random = random;
    this.people = classes / 2;
    this.groups = classes / 5;
    this.groupsOfOne = classes / 10;
  }

  int groupsOfOne() {
    return groupsOfOne;
  }

  /** A person in very many groups. */
  static PersonId wellConnected(int number) {
    return new PersonId("person" + number);
  }

  /** A person in few. */
  PersonId other() {
    return new PersonId("person" + (people - 1));
  }

  Principal.User account(int number) {
    return new Principal.User(COMPANY, "user" + number);
  }

  Principal.Group group(int number) {
    return new Principal.Group(COMPANY, "group" + number);
  }

  DirectoryContent directory() {
    List<Person> everyone =
        IntStream.range(0, people)
            .mapToObj(number ->
                new Person(
                    new PersonId("person" + number),
                    "Person " + number,
                    new TreeSet<>(List.of(account(number))),
                    false))
            .toList();
    List<TreeSet<Principal>> members = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      members.add(new TreeSet<>());
    }
    for (int person = 0; person < people; person++) {
      int count = person < WELL_CONNECTED ? groupsOfOne : GROUPS_OF_OTHERS;
      int first = random.nextInt(groups);
      for (int i = 0; i < count; i++) {
        // In a row for the well connected, so that there are exactly so many.
        int group = person < WELL_CONNECTED ? (first + i) % groups : random.nextInt(groups);
        members.get(group).add(account(person));
      }
    }
    // A tenth of the groups is in another.
    for (int group = 0; group < groups; group += 10) {
      members.get(random.nextInt(groups)).add(group(group));
    }
    List<GroupMembers> stated = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      stated.add(new GroupMembers(group(group), "Group " + group, members.get(group), true));
    }
    return new DirectoryContent(everyone, stated, Instant.EPOCH);
  }

  List<AccessClass> classes(int first, int count) {
    List<AccessClass> classes = new ArrayList<>(count);
    for (int id = first; id < first + count; id++) {
      classes.add(new AccessClass(id, acl()));
    }
    return classes;
  }

  private Acl acl() {
    List<AclLevel> levels = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      levels.add(AclLevel.of(some(2 + random.nextInt(6)), some(random.nextInt(6) == 0 ? 1 : 0)));
    }
    return new Acl(levels);
  }

  private List<Principal> some(int count) {
    return IntStream.range(0, count)
        .<Principal>mapToObj(_ ->
            random.nextInt(8) == 0
                ? account(random.nextInt(people))
                : group(random.nextInt(groups)))
        .toList();
  }

  /** An ACL that names every person of the company, and more, as many as there are classes. */
  Acl longAcl(int principals) {
    var all = new TreeSet<Principal>();
    for (int number = 0; number < principals; number++) {
      all.add(account(number));
    }
    return Acl.of(new AclLevel(all, new TreeSet<>()));
  }
}
