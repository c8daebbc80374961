package dev.ken.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import dev.ken.core.provision.Provisioned;
import dev.ken.core.provision.ProvisionedAccess;
import dev.ken.core.provision.ProvisionedId;
import dev.ken.core.provision.ProvisionedKind;
import dev.ken.core.provision.ProvisioningStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an identity provider manages is what the directory then says, after whatever changes. */
final class SqliteProvisioningStoreTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  @TempDir Path folder;

  private final OpenStates states = new OpenStates();

  @AfterEach
  void close() {
    states.close();
  }

  private SqliteState open() {
    return states.open(folder.resolve("state.db"));
  }

  private static Provisioned.OfPerson person(ProvisionedId id, String name, boolean active) {
    return new Provisioned.OfPerson(facts(id, name), name, active, Optional.empty());
  }

  private static Provisioned.OfGroup group(
      ProvisionedId id, String name, Set<ProvisionedId> members) {
    return new Provisioned.OfGroup(facts(id, name), new TreeSet<>(members));
  }

  private static Provisioned.Facts facts(ProvisionedId id, String name) {
    return new Provisioned.Facts(id, name, Optional.empty(), "{}", NOW, NOW, 1);
  }

  private static ProvisionedId id(long number) {
    return ProvisionedId.of(new UUID(0, number));
  }

  /** What should be stated, worked out anew each time. */
  private static final class Model {
    private final TreeMap<ProvisionedId, Provisioned.OfPerson> people = new TreeMap<>();
    private final TreeMap<ProvisionedId, Provisioned.OfGroup> groups = new TreeMap<>();

    boolean isFree(String name, ProvisionedId id, boolean person) {
      return (person ? people : groups)
          .values().stream()
              .map(one -> (Provisioned) one)
              .noneMatch(one ->
                  !one.facts().id().equals(id)
                      && one.facts()
                          .name()
                          .toLowerCase(Locale.ROOT)
                          .equals(name.toLowerCase(Locale.ROOT)));
    }

    void remove(ProvisionedId id) {
      people.remove(id);
      groups.remove(id);
      groups.replaceAll((_, group) -> {
        var left = new TreeSet<>(group.members());
        left.remove(id);
        return new Provisioned.OfGroup(group.facts(), left);
      });
    }

    /** The names of all that somebody is and is in. */
    Set<Principal> principals(ProvisionedId person) {
      Set<ProvisionedId> in = new HashSet<>(Set.of(person));
      boolean more = true;
      while (more) {
        more = false;
        for (Provisioned.OfGroup group : groups.values()) {
          if (group.members().stream().anyMatch(in::contains)) {
            more |= in.add(group.facts().id());
          }
        }
      }
      Set<Principal> all = new HashSet<>();
      Provisioned.OfPerson self = people.get(person);
      assertThat(self).isNotNull();
      all.add(new Principal.User(Namespace.PUSHED, self.facts().name()));
      all.add(ProvisionedAccess.account(person));
      for (ProvisionedId id : in) {
        Provisioned.OfGroup group = groups.get(id);
        if (group != null) {
          all.add(ProvisionedAccess.named(group.facts().name()));
          all.add(ProvisionedAccess.group(id));
        }
      }
      return all;
    }
  }

  @Test
  void randomChanges_stateWhatTheModelStates() {
    long seed = new SplittableRandom().nextLong();
    var random = new SplittableRandom(seed);
    SqliteState state = open();
    ProvisioningStore store = state.provisioning();
    var model = new Model();
    for (int change = 0; change < 1_000; change++) {
      change(store, model, random, seed);
      if (change % 7 == 0) {
        assertSame(state.directory().current(), model, seed);
      }
    }
    SqliteState anew = open();
    assertSame(anew.directory().current(), model, seed);
    assertThat(anew.provisioning().count(ProvisionedKind.PERSON)).isEqualTo(model.people.size());
    for (Provisioned one : anew.provisioning().page(ProvisionedKind.GROUP, 0, 100)) {
      Provisioned.OfGroup expected = model.groups.get(one.facts().id());
      assertThat(expected).isNotNull();
      assertThat(one.statesAs(expected)).as("seed %d, %s", seed, one).isTrue();
    }
  }

  private static void change(
      ProvisioningStore store, Model model, SplittableRandom random, long seed) {
    boolean ofPerson = random.nextBoolean();
    ProvisionedId id = id((ofPerson ? 100 : 200) + random.nextInt(8));
    ProvisionedKind kind = ofPerson ? ProvisionedKind.PERSON : ProvisionedKind.GROUP;
    Optional<Provisioned> before = store.find(kind, id);
    if (random.nextInt(5) == 0) {
      assertThat(store.remove(kind, id, OptionalLong.empty(), NOW)).isEqualTo(before.isPresent());
      model.remove(id);
      return;
    }
    String name = (random.nextInt(4) == 0 ? "N" : "n") + random.nextInt(10);
    OptionalLong version =
        before.map(one -> OptionalLong.of(one.facts().version())).orElse(OptionalLong.empty());
    List<ProvisionedId> all = new ArrayList<>(model.people.keySet());
    all.addAll(model.groups.keySet());
    Set<ProvisionedId> members =
        all.stream().filter(_ -> random.nextInt(4) == 0).collect(Collectors.toSet());
    Provisioned stated =
        ofPerson ? person(id, name, random.nextInt(4) > 0) : group(id, name, members);
    if (!model.isFree(name, id, ofPerson)) {
      assertThatThrownBy(() -> store.put(stated, version, NOW))
          .as("seed %d", seed)
          .isInstanceOfSatisfying(
              KenException.class, e -> assertThat(e.code()).isEqualTo("name-taken"));
      return;
    }
    store.put(stated, version, NOW);
    switch (stated) {
      case Provisioned.OfPerson person -> model.people.put(id, person);
      case Provisioned.OfGroup group -> model.groups.put(id, group);
    }
  }

  private static void assertSame(Directory directory, Model model, long seed) {
    assertThat(directory.uncertainGroups()).as("seed %d", seed).isEmpty();
    assertThat(directory.people()).as("seed %d", seed).hasSize(model.people.size());
    assertThat(directory.groups()).as("seed %d", seed).hasSize(2 * model.groups.size());
    model.people.forEach((id, person) -> {
      switch (directory.resolve(ProvisionedAccess.personId(id))) {
        case AskerResolution.Resolved(var asker) -> {
          assertThat(person.active()).isTrue();
          assertThat(named(asker.allowPrincipals()))
              .as("seed %d, %s", seed, person)
              .isEqualTo(model.principals(id));
          assertThat(named(asker.denyPrincipals()))
              .as("seed %d, %s", seed, person)
              .isEqualTo(model.principals(id));
        }
        case AskerResolution.Disabled _ -> assertThat(person.active()).isFalse();
        case AskerResolution.Unknown _, AskerResolution.Unestablished _ ->
            throw new AssertionError("seed " + seed + ": nobody knows " + person);
      }
    });
  }

  private static Set<Principal> named(Iterable<Principal> principals) {
    Set<Principal> named = new HashSet<>();
    principals.forEach(named::add);
    named.removeIf(one -> one instanceof Principal.Everyone);
    return named;
  }

  @Test
  void put_ofAnotherVersion_changesNothing() {
    ProvisioningStore store = open().provisioning();
    store.put(person(id(1), "ada", true), OptionalLong.empty(), NOW);
    store.put(person(id(1), "eve", true), OptionalLong.of(1), NOW);

    for (OptionalLong version :
        List.of(OptionalLong.empty(), OptionalLong.of(1), OptionalLong.of(3))) {
      assertThatThrownBy(() -> store.put(person(id(1), "bob", true), version, NOW))
          .isInstanceOfSatisfying(
              KenException.class, e -> assertThat(e.code()).isEqualTo("provisioned-changed"));
    }
    assertThat(store.named(ProvisionedKind.PERSON, "EVE")).isPresent();
    assertThat(store.named(ProvisionedKind.PERSON, "ada")).isEmpty();
  }

  @Test
  void put_groupWithSomebodyUnknown_changesNothing() {
    SqliteState state = open();
    assertThatThrownBy(() ->
            state
                .provisioning()
                .put(group(id(1), "crew", Set.of(id(2))), OptionalLong.empty(), NOW))
        .isInstanceOfSatisfying(
            KenException.class, e -> assertThat(e.code()).isEqualTo("member-unknown"));
    assertThat(state.directory().current().groups()).isEmpty();
  }

  @Test
  void put_asItWas_isHeardOfAndKeepsItsVersion() {
    SqliteState state = open();
    Provisioned first =
        state.provisioning().put(person(id(1), "ada", true), OptionalLong.empty(), NOW);
    Instant later = NOW.plusSeconds(60);

    Provisioned again =
        state.provisioning().put(person(id(1), "ada", true), OptionalLong.of(1), later);

    assertThat(again).isEqualTo(first);
    assertThat(state.directory().ages().pushedAt()).isEqualTo(later);
  }

  @Test
  void remove_personInAPushedGroupThatIsCalledLikeAnId_removesThem() {
    SqliteState state = open();
    state.provisioning().put(person(id(1), "ada", true), OptionalLong.empty(), NOW);
    for (String name : List.of("id:foo", "id:" + id(7).value(), "foo")) {
      var group =
          new GroupMembers(
              new Principal.Group(Namespace.PUSHED, name),
              name,
              new TreeSet<>(Set.of(ProvisionedAccess.account(id(1)))),
              true);
      state.pushedDirectory().apply(new DirectoryChange.PutGroup(group), NOW);
    }

    assertThat(
            state.provisioning().remove(ProvisionedKind.PERSON, id(1), OptionalLong.empty(), NOW))
        .isTrue();

    assertThat(state.provisioning().find(ProvisionedKind.PERSON, id(1))).isEmpty();
    assertThat(state.directory().current().people()).isEmpty();
  }
}
