package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.AskerResolution.Resolved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Changed copies of a directory and of a catalog are as ones made anew. */
final class DirectoryChangeTest {
  private static final Namespace HARBOR = new Namespace("harbor");
  private final AccessResolver resolver = new AccessResolver();

  @Test
  void changes_randomly_areAsADirectoryMadeAnew() {
    for (long seed = 0; seed < 400; seed++) {
      var random = new SplittableRandom(seed);
      var world = RandomDirectories.withSeed(seed);
      Map<PersonId, Person> people = new LinkedHashMap<>();
      Map<Principal.Group, GroupMembers> groups = new LinkedHashMap<>();
      var directory = new Directory(new DirectoryVersion(0), DirectoryContent.empty());
      AccessCatalog catalog = AccessCatalog.empty(new AccessVersion(0));
      List<AccessClass> classes = new ArrayList<>();
      List<Person> allPeople = world.content().people();
      List<GroupMembers> allGroups = world.content().groups();
      for (int step = 1; step <= 30 && !allGroups.isEmpty(); step++) {
        var version = new DirectoryVersion(step);
        switch (random.nextInt(6)) {
          case 0, 1 -> {
            Person person = changed(allPeople.get(random.nextInt(allPeople.size())), random);
            people.put(person.id(), person);
            directory = directory.with(version, person);
          }
          case 2, 3 -> {
            GroupMembers group = changed(allGroups.get(random.nextInt(allGroups.size())), random);
            groups.put(group.group(), group);
            directory = directory.with(version, group);
          }
          case 4 -> {
            if (random.nextBoolean()) {
              PersonId id = allPeople.get(random.nextInt(allPeople.size())).id();
              people.remove(id);
              directory = directory.without(version, id);
            } else {
              Principal.Group group = allGroups.get(random.nextInt(allGroups.size())).group();
              groups.remove(group);
              directory = directory.without(version, group);
            }
          }
          default -> {
            List<AccessClass> added = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
              added.add(new AccessClass(classes.size() + added.size(), world.acl()));
            }
            classes.addAll(added);
            catalog = catalog.extend(new AccessVersion(step), added);
          }
        }
        var content =
            new DirectoryContent(
                List.copyOf(people.values()), List.copyOf(groups.values()), Instant.EPOCH);
        assertSame(directory, catalog, new Directory(version, content), classes, seed);
      }
    }
  }

  private static Person changed(Person person, SplittableRandom random) {
    var accounts = new TreeSet<>(person.accounts());
    accounts.removeIf(_ -> random.nextInt(3) == 0);
    return new Person(person.id(), person.name(), accounts, person.disabled());
  }

  private static GroupMembers changed(GroupMembers group, SplittableRandom random) {
    var members = new TreeSet<>(group.members());
    members.removeIf(_ -> random.nextInt(4) == 0);
    return new GroupMembers(
        group.group(), group.name(), members, group.complete() && random.nextInt(9) > 0);
  }

  private void assertSame(
      Directory directory,
      AccessCatalog catalog,
      Directory anew,
      List<AccessClass> classes,
      long seed) {
    AccessCatalog whole =
        AccessCatalog.empty(new AccessVersion(0)).extend(catalog.version(), classes);
    assertThat(directory.people()).as("seed %d", seed).isEqualTo(anew.people());
    assertThat(directory.groups()).as("seed %d", seed).isEqualTo(anew.groups());
    assertThat(directory.uncertainGroups()).as("seed %d", seed).isEqualTo(anew.uncertainGroups());
    for (Person person : anew.people()) {
      if (anew.resolve(person.id()) instanceof Resolved(Asker expected)) {
        Asker asker = asker(directory, person.id());
        assertThat(asker.allowPrincipals())
            .as("seed %d, %s", seed, person)
            .isEqualTo(expected.allowPrincipals());
        assertThat(asker.denyPrincipals())
            .as("seed %d, %s", seed, person)
            .isEqualTo(expected.denyPrincipals());
        assertThat(readable(asker, catalog))
            .as("seed %d, %s", seed, person)
            .isEqualTo(readable(expected, whole));
      } else {
        assertThat(directory.resolve(person.id())).isEqualTo(anew.resolve(person.id()));
      }
    }
  }

  @Test
  void successor_accountsChangeHands_isNoContradiction() {
    var one = new Principal.User(HARBOR, "one");
    var two = new Principal.User(HARBOR, "two");
    Directory before = directory(List.of(person("ada", one), person("bob", two)));

    Directory after =
        before.successor(
            new DirectoryVersion(2), content(List.of(person("ada", two), person("bob", one))));

    assertThat(asker(after, new PersonId("ada")).allowPrincipals()).contains(two);
  }

  @Test
  void with_accountOfAnother_isRefusedAndChangesNothing() {
    var account = new Principal.User(HARBOR, "one");
    Directory before = directory(List.of(person("ada", account)));

    assertThatThrownBy(() -> before.with(new DirectoryVersion(2), person("bob", account)))
        .hasMessage("account 'user:harbor:one' belongs to both 'ada' and 'bob'");
    assertThat(before.people()).hasSize(1);
  }

  @Test
  void with_changeOfAnother_keepsTheRightsOfTheRest() {
    var ada = new Principal.User(HARBOR, "ada");
    var bob = new Principal.User(HARBOR, "bob");
    var team = new Principal.Group(HARBOR, "team");
    Directory before =
        directory(List.of(person("ada", ada), person("bob", bob)))
            .with(new DirectoryVersion(2), group(team, ada));
    Rights adas = asker(before, new PersonId("ada")).rights();
    Rights bobs = asker(before, new PersonId("bob")).rights();

    Directory after = before.with(new DirectoryVersion(3), group(team, ada, bob));

    assertThat(asker(after, new PersonId("ada")).rights()).isSameAs(adas);
    assertThat(asker(after, new PersonId("bob")).rights()).isNotSameAs(bobs);
    assertThat(asker(after, new PersonId("bob")).allowPrincipals()).contains(team);
  }

  @Test
  void with_personRenamed_oldAccountMightBeAnybody() {
    var old = new Principal.User(HARBOR, "robert");
    var team = new Principal.Group(HARBOR, "team");
    Directory before =
        directory(List.of(person("ada", new Principal.User(HARBOR, "ada")), person("robert", old)))
            .with(new DirectoryVersion(2), group(team, old));
    Asker ada = asker(before, new PersonId("ada"));
    assertThat(ada.mightBe(old)).isFalse();
    assertThat(ada.mightBe(team)).isFalse();

    Directory renamed =
        before.with(new DirectoryVersion(3), person("robert", new Principal.User(HARBOR, "rob")));

    for (String person : List.of("ada", "robert")) {
      assertThat(asker(renamed, new PersonId(person)).mightBe(old)).isTrue();
      assertThat(asker(renamed, new PersonId(person)).mightBe(team)).isTrue();
      assertThat(asker(renamed, new PersonId(person)).allowPrincipals()).doesNotContain(team);
    }
    Directory back = renamed.with(new DirectoryVersion(4), person("robert", old));
    assertThat(asker(back, new PersonId("ada")).mightBe(old)).isFalse();
    assertThat(asker(back, new PersonId("ada")).mightBe(team)).isFalse();
  }

  @Test
  void compareTo_anyTwoPrincipals_isTheOrderOfTheirKeys() {
    List<Principal> principals = new ArrayList<>();
    for (String namespace : List.of("a", "a.b", "a-b", "a0", "ab", "b", "tenant")) {
      var system = new Namespace(namespace);
      principals.add(new Principal.Everyone(system));
      for (String name : List.of("x", "X", ":", "x:y", "a", "\u00e9", "\ud83d\ude00", "\uffee")) {
        principals.add(new Principal.User(system, name));
        principals.add(new Principal.Group(system, name));
      }
    }
    for (Principal one : principals) {
      for (Principal other : principals) {
        assertThat(Integer.signum(one.compareTo(other)))
            .as("%s and %s", one.key(), other.key())
            .isEqualTo(Integer.signum(one.key().compareTo(other.key())));
      }
    }
  }

  private Set<Integer> readable(Asker asker, AccessCatalog catalog) {
    Set<Integer> readable = new HashSet<>();
    resolver.resolve(asker, catalog).forEachClass(readable::add);
    return readable;
  }

  private static Asker asker(Directory directory, PersonId person) {
    if (directory.resolve(person) instanceof Resolved(Asker asker)) {
      return asker;
    }
    throw new AssertionError(person + " can't ask");
  }

  private static Directory directory(List<Person> people) {
    return new Directory(new DirectoryVersion(1), content(people));
  }

  private static DirectoryContent content(List<Person> people) {
    return new DirectoryContent(people, List.of(), Instant.EPOCH);
  }

  private static Person person(String id, Principal.User account) {
    return new Person(new PersonId(id), id, new TreeSet<>(List.of(account)), false);
  }

  private static GroupMembers group(Principal.Group group, Principal... members) {
    return new GroupMembers(group, group.name(), new TreeSet<>(List.of(members)), true);
  }
}
