package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.error.KenException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every {@link DirectoryStore} must do. */
public abstract class DirectoryStoreContract {
  private static final Namespace HARBOR = new Namespace("harbor");
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00.123456789Z");

  /** Opens a store; each call of one test gives another handle on the same, at first empty, one. */
  protected abstract DirectoryStore open();

  @Test
  public void current_nothingStored_isEmptyAtVersionZero() {
    Directory directory = open().current();

    assertThat(directory.version()).isEqualTo(new DirectoryVersion(0));
    assertThat(directory.people()).isEmpty();
    assertThat(directory.groups()).isEmpty();
  }

  @Test
  public void current_nothingNewer_isTheSameObject() {
    DirectoryStore store = open();
    Directory empty = store.current();
    assertThat(store.current()).isSameAs(empty);

    Directory stored = store.replace(content("ada", "bob"));

    assertThat(store.current()).isSameAs(stored).isSameAs(store.current());
  }

  @Test
  public void replace_content_isThereAsStored() {
    DirectoryContent content = content("ada", "bob", "Grüße-李雷");

    Directory stored = open().replace(content);

    assertSame(stored, 1, content);
    assertSame(open().current(), 1, content);
  }

  @Test
  public void pulled_afterConfirm_isWhatWasStoredAtThatTime() {
    DirectoryStore store = open();
    DirectoryContent content = content("ada", "bob");
    store.replace(content);
    Instant later = content.readAt().plusSeconds(60);

    store.confirm(later);

    DirectoryContent pulled = open().pulled();
    assertThat(Set.copyOf(pulled.people())).isEqualTo(Set.copyOf(content.people()));
    assertThat(Set.copyOf(pulled.groups())).isEqualTo(Set.copyOf(content.groups()));
    assertThat(pulled.readAt()).isEqualTo(later);
  }

  @Test
  public void foreseen_content_isWhatReplaceReturnsAndStoresNothing() {
    DirectoryStore store = open();
    store.replace(content("ada", "bob"));

    Directory foreseen = store.foreseen(content("eve"));

    assertSame(foreseen, 2, content("eve"));
    assertSame(store.current(), 1, content("ada", "bob"));
    assertSame(open().current(), 1, content("ada", "bob"));
    assertThatThrownBy(() -> store.foreseen(content("bob", "bob")))
        .isInstanceOf(KenException.class);
  }

  @Test
  public void replace_again_leavesNothingOfTheFirst() {
    DirectoryStore store = open();
    store.replace(content("ada", "bob"));

    store.replace(content("eve"));

    assertSame(store.current(), 2, content("eve"));
    assertSame(open().current(), 2, content("eve"));
  }

  @Test
  public void replace_nothing_leavesNobody() {
    DirectoryStore store = open();
    store.replace(content("ada"));

    var nobody = new DirectoryContent(List.of(), List.of(), MONDAY);
    store.replace(nobody);

    assertSame(open().current(), 2, nobody);
  }

  @Test
  public void replace_readBeforeWhatIsStored_isRefusedAndChangesNothing() {
    DirectoryStore store = open();
    store.replace(content("ada", "bob"));
    DirectoryContent revoked = content("ada");
    open().replace(new DirectoryContent(revoked.people(), revoked.groups(), MONDAY.plusNanos(1)));

    assertThatThrownBy(() -> store.replace(content("ada", "bob")))
        .isInstanceOf(KenException.class)
        .hasMessageContaining("those stored were read at");
    assertThat(store.current().people()).hasSize(1);
    store.confirm(MONDAY);
    assertThat(store.replace(content("eve")).people()).hasSize(1);
  }

  /** What was read before must never be taken for what was read later. */
  @Test
  public void pulled_whileAnotherHandleReplaces_isOfTheTimeThatItBears() throws Exception {
    DirectoryStore reader = open();
    DirectoryStore writer = open();
    var enough = new AtomicBoolean();
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<?> writing =
          threads.submit(() -> {
            for (int round = 1; !enough.get(); round++) {
              DirectoryContent people = content(round % 2 == 0 ? "ada" : "bob");
              writer.replace(
                  new DirectoryContent(
                      people.people(), people.groups(), MONDAY.plusSeconds(round)));
            }
          });
      int looked = 0;
      try {
        while (looked < 60 && !writing.isDone()) {
          DirectoryContent pulled = reader.pulled();
          long round = Duration.between(MONDAY, pulled.readAt()).toSeconds();
          if (round > 0 && !pulled.people().isEmpty()) {
            assertThat(pulled.people().getFirst().id().value())
                .as("read in round %d", round)
                .isEqualTo(round % 2 == 0 ? "ada" : "bob");
            looked++;
          }
        }
      } finally {
        enough.set(true);
      }
      writing.get();
      assertThat(looked).isEqualTo(60);
    }
  }

  @Test
  public void current_anotherHandleReplaced_seesIt() {
    DirectoryStore reader = open();
    DirectoryStore writer = open();
    Directory before = reader.current();

    writer.replace(content("ada"));

    assertThat(reader.current()).isNotSameAs(before);
    assertSame(reader.current(), 1, content("ada"));
  }

  @Test
  public void replace_samePersonTwice_isRefusedAndChangesNothing() {
    DirectoryStore store = open();
    Directory before = store.replace(content("ada"));

    assertThatThrownBy(() -> store.replace(content("bob", "bob")))
        .isInstanceOfSatisfying(
            KenException.class, e -> assertThat(e.code()).isEqualTo("directory-invalid"))
        .hasMessageContaining("'bob' is stated twice");

    assertThat(store.current()).isSameAs(before);
    assertSame(open().current(), 1, content("ada"));
  }

  @Test
  public void replace_namesThatOnlyLookAlike_staysApart() {
    var composed = new Principal.Group(HARBOR, "caf\u00e9");
    var decomposed = new Principal.Group(HARBOR, "cafe\u0301");
    var content =
        new DirectoryContent(
            List.of(), List.of(group(composed, true), group(decomposed, false, composed)), MONDAY);

    open().replace(content);

    assertSame(open().current(), 1, content);
  }

  @Test
  public void replace_namesWithColonsQuotesAndNul_readsBack() {
    var odd = new Principal.Group(new Namespace("a.b"), "user:x:'; DROP TABLE person; --\"");
    var user = new Principal.User(HARBOR, ":");
    var person = new Person(new PersonId("o'neil:%_"), "a\0b", new TreeSet<>(List.of(user)), true);
    var content =
        new DirectoryContent(
            List.of(person),
            List.of(group(odd, true, user, new Principal.Everyone(HARBOR))),
            MONDAY);

    open().replace(content);

    assertSame(open().current(), 1, content);
  }

  @Test
  public void replace_randomDirectories_readsEachBack() {
    DirectoryStore store = open();
    for (long seed = 0; seed < 20; seed++) {
      DirectoryContent content = RandomDirectories.withSeed(seed).content();
      store.replace(content);
      assertSame(open().current(), seed + 1, content);
    }
  }

  @Test
  public void replace_manyAtOnce_eachGetsAVersionAndReadersSeeWholeContents() throws Exception {
    int writes = 10;
    Callable<Integer> write =
        () -> {
          DirectoryStore store = open();
          for (int i = 0; i < writes; i++) {
            store.replace(content("p1", "p2", "p3", "p4"));
          }
          return 0;
        };
    Callable<Integer> read =
        () -> {
          DirectoryStore store = open();
          long last = 0;
          while (last < 4L * writes) {
            Directory seen = store.current();
            assertThat(seen.version().value()).isGreaterThanOrEqualTo(last);
            assertThat(seen.people()).hasSize(seen.version().value() == 0 ? 0 : 4);
            last = seen.version().value();
          }
          return 0;
        };
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> work = List.of(write, read, write, read, write, read, write, read);
      for (Future<Integer> done : threads.invokeAll(work)) {
        assertThat(done.get()).isZero();
      }
    }
    assertThat(open().current().version().value()).isEqualTo(4L * writes);
  }

  /** People of these ids, each with one account and all in one group. */
  protected static DirectoryContent content(String... ids) {
    List<Person> people =
        Arrays.stream(ids)
            .map(id ->
                new Person(
                    new PersonId(id),
                    "Name of " + id,
                    new TreeSet<>(List.of(new Principal.User(HARBOR, id))),
                    id.equals("bob")))
            .toList();
    var all = new Principal.Group(HARBOR, "all");
    Principal[] members =
        Arrays.stream(ids).map(id -> new Principal.User(HARBOR, id)).toArray(Principal[]::new);
    return new DirectoryContent(people, List.of(group(all, true, members)), MONDAY);
  }

  private static GroupMembers group(Principal.Group group, boolean complete, Principal... members) {
    return new GroupMembers(
        group, "Name of " + group.name(), new TreeSet<>(List.of(members)), complete);
  }

  private static void assertSame(Directory found, long version, DirectoryContent expected) {
    var whole = new Directory(new DirectoryVersion(version), expected);
    assertThat(found.version()).isEqualTo(whole.version());
    assertThat(found.readAt()).isEqualTo(whole.readAt());
    assertThat(found.people()).containsExactlyElementsOf(whole.people());
    assertThat(found.groups()).containsExactlyElementsOf(whole.groups());
    assertThat(found.uncertainGroups()).isEqualTo(whole.uncertainGroups());
  }
}
