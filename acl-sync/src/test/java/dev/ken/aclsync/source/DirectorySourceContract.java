package dev.ken.aclsync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every source of people and groups must do, whatever it is. */
public abstract class DirectorySourceContract {
  private DirectoryWorld world;
  private DirectorySource source;

  /** Makes a system without people and groups. */
  protected abstract DirectoryWorld open();

  @BeforeEach
  void begin() {
    world = open();
    source = world.source();
    world.addPerson("ada");
    world.addPerson("bob");
    world.addPerson("eve");
  }

  @AfterEach
  void end() {
    world.close();
  }

  /** The system under test. */
  protected final DirectoryWorld world() {
    return world;
  }

  @Test
  void readAll_peopleAndGroups_statesThemInItsNamespace() {
    world.addGroup("hr", "user:ada", "user:bob");
    DirectoryContent content = all().content();
    assertThat(accounts(content)).containsExactlyInAnyOrder("ada", "bob", "eve");
    assertThat(membersOf(content, "hr")).containsExactly("ada", "bob");
    assertThat(content.people())
        .allSatisfy(person ->
            assertThat(person.accounts())
                .allMatch(account -> account.namespace().equals(source.namespace())));
  }

  @Test
  void readAll_groupsInGroupsAndInEachOther_membersReachAll() {
    world.addGroup("inner", "user:ada");
    world.addGroup("middle", "group:inner");
    world.addGroup("outer", "group:middle", "user:bob");
    world.addMember("inner", "group:outer");
    DirectoryContent content = all().content();
    for (String group : List.of("inner", "middle", "outer")) {
      assertThat(membersOf(content, group)).as(group).containsExactly("ada", "bob");
    }
  }

  @Test
  void readAll_namesOfAllWritings_areKeptCodePointByCodePoint() {
    world.addPerson("łukasz.ñandú");
    world.addPerson("田中");
    world.addGroup("Straße & Söhne, \"Ost\"", "user:łukasz.ñandú", "user:田中");
    DirectoryContent content = all().content();
    assertThat(membersOf(content, "Straße & Söhne, \"Ost\"")).containsExactly("łukasz.ñandú", "田中");
  }

  @Test
  void readSince_nothingChanged_statesTheSame() {
    world.addGroup("hr", "user:ada");
    DirectoryReading.Whole first = all();
    DirectoryReading.Whole second = since(first);
    assertSame(second, first);
    assertSame(since(second), first);
  }

  @Test
  void readSince_memberRemoved_isNoMember() {
    world.addGroup("hr", "user:ada", "user:bob");
    DirectoryReading.Whole first = all();
    world.removeMember("hr", "user:bob");
    assertThat(membersOf(since(first).content(), "hr")).containsExactly("ada");
  }

  @Test
  void readSince_personAndGroupAdded_areThere() {
    DirectoryReading.Whole first = all();
    world.addPerson("zoe");
    world.addGroup("new", "user:zoe");
    assertThat(membersOf(since(first).content(), "new")).containsExactly("zoe");
  }

  @Test
  void readSince_personRemoved_isGone() {
    world.addGroup("hr", "user:ada", "user:bob");
    DirectoryReading.Whole first = all();
    world.removePerson("bob");
    DirectoryContent content = since(first).content();
    assertThat(accounts(content)).containsExactlyInAnyOrder("ada", "eve");
    assertThat(membersOf(content, "hr")).containsExactly("ada");
  }

  @Test
  void readSince_groupRemoved_isStatedNoLonger() {
    world.addGroup("hr", "user:ada");
    world.addGroup("all", "group:hr", "user:eve");
    DirectoryReading.Whole first = all();
    world.removeGroup("hr");
    DirectoryContent content = since(first).content();
    assertThat(group(content, "hr")).isEmpty();
    assertThat(membersOf(content, "all")).containsExactly("eve");
  }

  @Test
  void readSince_personRenamed_isTheSamePersonWithAnotherAccountInTheSameGroups() {
    world.addGroup("hr", "user:ada", "user:eve");
    DirectoryReading.Whole first = all();
    world.renamePerson("ada", "ada.married");
    DirectoryReading.Whole second = since(first);
    assertThat(person(second.content(), "ada.married").id())
        .isEqualTo(person(first.content(), "ada").id());
    assertThat(accounts(second.content())).doesNotContain("ada");
    assertThat(membersOf(second.content(), "hr")).containsExactly("ada.married", "eve");
  }

  @Test
  void readSince_personMoved_isTheSamePersonInTheSameGroups() {
    world.addGroup("hr", "user:ada", "user:eve");
    DirectoryReading.Whole first = all();
    world.movePerson("ada");
    DirectoryReading.Whole second = since(first);
    assertThat(person(second.content(), "ada").id()).isEqualTo(person(first.content(), "ada").id());
    assertThat(membersOf(second.content(), "hr")).containsExactly("ada", "eve");
  }

  @Test
  void readSince_accountGivenToSomebodyElse_isAnotherPerson() {
    DirectoryReading.Whole first = all();
    world.removePerson("ada");
    world.addPerson("ada");
    assertThat(person(since(first).content(), "ada").id())
        .isNotEqualTo(person(first.content(), "ada").id());
  }

  @Test
  void read_systemStopped_failsAndWorksAgainAfterwards() {
    world.addGroup("hr", "user:ada");
    DirectoryReading.Whole first = all();
    world.stop();
    assertThat(failed(source.readAll(ReadingProgress.NONE)).fault())
        .isEqualTo(DirectoryReading.Fault.UNREACHABLE);
    assertThat(failed(source.readSince(first.cursor(), ReadingProgress.NONE)).fault())
        .isEqualTo(DirectoryReading.Fault.UNREACHABLE);
    world.start();
    assertSame(since(first), first);
  }

  @Test
  void readSince_cursorOfAnotherSource_readsEverything() {
    world.addGroup("hr", "user:ada");
    DirectoryReading reading = source.readSince(new DirectoryCursor() {}, ReadingProgress.NONE);
    assertThat(membersOf(whole(reading).content(), "hr")).containsExactly("ada");
  }

  @Test
  void readAll_memberRemovedBetweenPages_isGoneWithThatReading() {
    for (int number = 0; number < 10; number++) {
      world.addPerson("p" + number);
      world.addGroup("g" + number, "user:p" + number, "user:eve");
    }
    var removed = new AtomicBoolean();
    DirectoryReading first =
        source.readAll((_, groups) -> {
          if (groups > 3 && removed.compareAndSet(false, true)) {
            world.removeMember("g0", "user:eve");
            world.removeMember("g9", "user:eve");
          }
        });
    assertThat(removed).as("a page was followed by another").isTrue();
    // The first page with g0 was read before the removal.
    for (DirectoryContent content :
        List.of(whole(first).content(), since(whole(first)).content())) {
      assertThat(membersOf(content, "g0")).containsExactly("p0");
      assertThat(membersOf(content, "g9")).containsExactly("p9");
      assertThat(membersOf(content, "g5")).containsExactly("eve", "p5");
    }
  }

  @Test
  void readSince_randomChanges_statesWhatReadingEverythingStates() {
    long seed = System.nanoTime();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var changes = new RandomChanges(world, random);
    changes.begin();
    DirectoryReading.Whole known = all();
    for (int round = 0; round < 25; round++) {
      for (int change = random.nextInt(4); change >= 0; change--) {
        changes.change();
      }
      known = since(known);
      assertSame(known, all(), "seed " + seed + ", round " + round + ": " + changes.done());
    }
  }

  private DirectoryReading.Whole all() {
    return whole(source.readAll(ReadingProgress.NONE));
  }

  private DirectoryReading.Whole since(DirectoryReading.Whole earlier) {
    return whole(source.readSince(earlier.cursor(), ReadingProgress.NONE));
  }

  /** The reading, which must be whole. */
  public static DirectoryReading.Whole whole(DirectoryReading reading) {
    assertThat(reading).isInstanceOf(DirectoryReading.Whole.class);
    return (DirectoryReading.Whole) reading;
  }

  /** The reading, which must have failed. */
  public static DirectoryReading.Failed failed(DirectoryReading reading) {
    assertThat(reading).isInstanceOf(DirectoryReading.Failed.class);
    return (DirectoryReading.Failed) reading;
  }

  private static void assertSame(DirectoryReading.Whole one, DirectoryReading.Whole other) {
    assertSame(one, other, "the same");
  }

  private static void assertSame(
      DirectoryReading.Whole one, DirectoryReading.Whole other, String description) {
    assertThat(Set.copyOf(one.content().people()))
        .as(description)
        .isEqualTo(Set.copyOf(other.content().people()));
    assertThat(Set.copyOf(one.content().groups()))
        .as(description)
        .isEqualTo(Set.copyOf(other.content().groups()));
  }

  private static List<String> accounts(DirectoryContent content) {
    return content.people().stream()
        .flatMap(person -> person.accounts().stream())
        .map(Principal.User::name)
        .toList();
  }

  /** The person of an account. */
  public static Person person(DirectoryContent content, String account) {
    return content.people().stream()
        .filter(one -> one.accounts().stream().anyMatch(user -> user.name().equals(account)))
        .findFirst()
        .orElseThrow();
  }

  /** The group of a name, if there is one. */
  public static Optional<GroupMembers> group(DirectoryContent content, String name) {
    return content.groups().stream().filter(one -> one.group().name().equals(name)).findFirst();
  }

  /** The accounts of all people who are certainly in a group, directly or not. */
  public static Set<String> membersOf(DirectoryContent content, String group) {
    var directory = new Directory(new DirectoryVersion(1), content);
    var wanted = group(content, group).orElseThrow().group();
    var members = new ArrayList<Person>();
    for (Person person : content.people()) {
      if (directory.chains(person).containsKey(wanted)) {
        members.add(person);
      }
    }
    return members.stream()
        .flatMap(person -> person.accounts().stream())
        .map(Principal.User::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
