package dev.ken.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryChange.Effect;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryMerge;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is pushed of people and groups, one change at a time, is as if it were stated as a whole.
 */
final class PushedDirectoryTest {
  private static final Namespace HARBOR = new Namespace("harbor");

  @TempDir Path folder;

  private final OpenStates states = new OpenStates();

  @AfterEach
  void close() {
    states.close();
  }

  /** What should be stated, put together anew each time. */
  private static final class Model {
    private final Map<PersonId, Person> people = new HashMap<>();
    private final Map<Principal.Group, GroupMembers> groups = new HashMap<>();
    private DirectoryContent read = DirectoryContent.empty();

    /** Makes the change, unless an account would be two people's; says whether it did. */
    boolean apply(DirectoryChange change) {
      switch (change) {
        case DirectoryChange.PutPerson(Person person) -> {
          for (Principal.User account : person.accounts()) {
            boolean taken =
                people.values().stream()
                    .anyMatch(other ->
                        !other.id().equals(person.id()) && other.accounts().contains(account));
            boolean lent =
                account.namespace().equals(Namespace.SIGN_IN)
                    && read.people().stream().anyMatch(one -> one.id().equals(person.id()));
            if (taken || lent) {
              return false;
            }
          }
          people.put(person.id(), person);
        }
        case DirectoryChange.RemovePerson(PersonId id) -> people.remove(id);
        case DirectoryChange.PutGroup(GroupMembers group) -> groups.put(group.group(), group);
        case DirectoryChange.RemoveGroup(Principal.Group group) -> groups.remove(group);
        case DirectoryChange.Heartbeat _ -> {}
      }
      return true;
    }

    DirectoryContent pushed() {
      return new DirectoryContent(
          new ArrayList<>(people.values()), new ArrayList<>(groups.values()), Instant.EPOCH);
    }

    Directory directory(DirectoryVersion version) {
      return new Directory(version, DirectoryMerge.of(read, pushed()));
    }
  }

  @Test
  void apply_randomChanges_areAsStatedAsAWhole() {
    for (long seed = 0; seed < 12; seed++) {
      var random = new SplittableRandom(seed);
      Path file = folder.resolve("state" + seed + ".sqlite");
      SqliteState state = states.open(file);
      var model = new Model();
      for (int step = 0; step < 60; step++) {
        if (random.nextInt(12) == 0) {
          model.read = read(random, model.read.readAt());
          state.directory().replace(model.read);
        } else {
          DirectoryChange change = change(random);
          if (model.apply(change)) {
            state.pushedDirectory().apply(change, Instant.EPOCH);
          } else {
            assertThatThrownBy(() -> state.pushedDirectory().apply(change, Instant.EPOCH))
                .as("seed %d", seed)
                .isInstanceOf(KenException.class);
          }
        }
        Directory kept = state.directory().current();
        assertSame(kept, model.directory(kept.version()), seed);
      }
      // Whoever reads all of it anew finds the same, and its digest right.
      SqliteState other = states.open(file);
      assertSame(
          other.directory().current(),
          model.directory(state.directory().current().version()),
          seed);
      assertThat(other.directory().holds(model.read)).isTrue();
    }
  }

  private static void assertSame(Directory directory, Directory anew, long seed) {
    assertThat(directory.version()).isEqualTo(anew.version());
    assertThat(directory.readAt()).isEqualTo(anew.readAt());
    assertThat(directory.people()).as("seed %d", seed).isEqualTo(anew.people());
    assertThat(directory.groups()).as("seed %d", seed).isEqualTo(anew.groups());
    assertThat(directory.uncertainGroups()).as("seed %d", seed).isEqualTo(anew.uncertainGroups());
    for (Person person : anew.people()) {
      assertThat(principals(directory, person.id()))
          .as("seed %d, %s", seed, person)
          .isEqualTo(principals(anew, person.id()));
      for (Principal.User account : person.accounts()) {
        assertThat(directory.owner(account)).isEqualTo(Optional.of(person.id()));
      }
    }
  }

  private static List<Object> principals(Directory directory, PersonId id) {
    return switch (directory.resolve(id)) {
      case AskerResolution.Resolved(var asker) ->
          List.of(asker.allowPrincipals(), asker.denyPrincipals());
      case AskerResolution.Unknown _, AskerResolution.Disabled _, AskerResolution.Unestablished _ ->
          List.of("can't ask");
    };
  }

  private static DirectoryContent read(SplittableRandom random, Instant before) {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      if (random.nextBoolean()) {
        people.add(person("p" + i, random.nextInt(5) == 0, new Principal.User(HARBOR, "n" + i)));
      }
    }
    var members = new TreeSet<Principal>();
    members.add(new Principal.User(HARBOR, "n1"));
    members.add(new Principal.Group(Namespace.PUSHED, "g0"));
    var group =
        new GroupMembers(
            new Principal.Group(HARBOR, "crew"), "Crew", members, random.nextInt(4) > 0);
    return new DirectoryContent(
        people, List.of(group), before.plusSeconds(random.nextInt(1, 10_000)));
  }

  private static DirectoryChange change(SplittableRandom random) {
    String number = Integer.toString(random.nextInt(6));
    var group = new Principal.Group(Namespace.PUSHED, "g" + number);
    return switch (random.nextInt(9)) {
      case 0 -> new DirectoryChange.Heartbeat();
      case 1 -> new DirectoryChange.RemovePerson(new PersonId("p" + number));
      case 2 -> new DirectoryChange.RemoveGroup(group);
      case 3, 4, 5 -> {
        var account = new Principal.User(Namespace.PUSHED, "a" + random.nextInt(8));
        var login = new Principal.User(Namespace.SIGN_IN, "s" + random.nextInt(8));
        yield new DirectoryChange.PutPerson(
            random.nextInt(3) == 0
                ? person("p" + number, random.nextInt(5) == 0, account, login)
                : person("p" + number, random.nextInt(5) == 0, account));
      }
      default -> {
        var members = new TreeSet<Principal>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.add(
              random.nextBoolean()
                  ? new Principal.User(Namespace.PUSHED, "a" + random.nextInt(8))
                  : new Principal.Group(Namespace.PUSHED, "g" + random.nextInt(7)));
        }
        yield new DirectoryChange.PutGroup(
            new GroupMembers(group, group.name(), members, random.nextInt(6) > 0));
      }
    };
  }

  private static Person person(String id, boolean disabled, Principal.User... accounts) {
    return new Person(new PersonId(id), id, new TreeSet<>(List.of(accounts)), disabled);
  }

  @Test
  void apply_byTwoProcesses_eachSeesTheOthers() {
    Path file = folder.resolve("state.sqlite");
    var one = states.open(file);
    var other = states.open(file);
    one.pushedDirectory().apply(put("ada"), Instant.EPOCH);
    other.pushedDirectory().apply(put("bob"), Instant.EPOCH);

    assertThat(one.pushedDirectory().apply(put("ada"), Instant.EPOCH)).isEqualTo(Effect.UNCHANGED);
    assertThat(one.pushedDirectory().apply(put("bob"), Instant.EPOCH)).isEqualTo(Effect.UNCHANGED);
    assertThat(one.directory().current().people()).hasSize(2);
  }

  private static DirectoryChange put(String name) {
    return new DirectoryChange.PutPerson(
        person(name, false, new Principal.User(Namespace.PUSHED, name)));
  }

  /** A directory that lost a membership would deny less than it should. */
  @Test
  void current_aPushedRowIsGoneOrChanged_isCorrupt() throws SQLException {
    List<String> faults =
        List.of(
            "DELETE FROM pushed_person",
            "DELETE FROM pushed_account",
            "UPDATE pushed_person SET disabled = 1",
            "INSERT INTO pushed_group_member VALUES ('group:push:hr', 'user:push:eve')");
    for (int i = 0; i < faults.size(); i++) {
      Path file = folder.resolve("fault" + i + ".sqlite");
      var members = new TreeSet<Principal>(List.of(new Principal.User(Namespace.PUSHED, "ada")));
      var hr = new Principal.Group(Namespace.PUSHED, "hr");
      try (var state = SqliteState.open(file)) {
        state.pushedDirectory().apply(put("ada"), Instant.EPOCH);
        state
            .pushedDirectory()
            .apply(
                new DirectoryChange.PutGroup(new GroupMembers(hr, "HR", members, true)),
                Instant.EPOCH);
      }
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = connection.createStatement()) {
        statement.execute("PRAGMA foreign_keys = ON");
        statement.executeUpdate(faults.get(i));
      }
      var state = states.open(file);
      assertThatThrownBy(() -> state.directory().current())
          .as(faults.get(i))
          .isInstanceOfSatisfying(
              KenException.class, failure -> assertThat(failure.code()).isEqualTo("state-corrupt"));
    }
  }
}
