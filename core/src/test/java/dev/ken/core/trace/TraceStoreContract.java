package dev.ken.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.AccessVersion;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.ScopeVersion;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link TraceStore} must do. */
public abstract class TraceStoreContract {
  private static final ScopeVersion SCOPE =
      new ScopeVersion(new DirectoryVersion(5), new AccessVersion(Long.MAX_VALUE));

  /** Opens a store; each call of one test gives another handle on the same, at first empty, one. */
  protected abstract TraceStore open();

  @Test
  public void find_nothingSaved_isEmpty() {
    assertThat(open().find(id(1))).isEmpty();
  }

  @Test
  public void find_saved_isEqualToTheLastBit() {
    Trace trace = trace(id(1), Optional.of(SCOPE), passages(30));

    open().save(trace);

    assertThat(open().find(id(1))).contains(trace);
    assertThat(open().find(id(2))).isEmpty();
  }

  @Test
  public void find_withoutScopeAndPassages_hasNone() {
    Trace trace = trace(id(1), Optional.empty(), List.of());

    open().save(trace);

    assertThat(open().find(id(1))).contains(trace);
  }

  @Test
  public void actions_saved_areTheNewestOfThePersonFirst() {
    var ada = new PersonId("ada");
    Instant at = Instant.parse("2026-03-02T08:00:00.123456789Z");
    UserAction searched =
        new UserAction(
            ada,
            UserAction.Kind.SEARCHED,
            "annual 'leave'; --",
            new TreeSet<>(List.of(new DocumentId("d2"), new DocumentId("d1"))),
            at);
    UserAction deleted =
        new UserAction(
            ada,
            UserAction.Kind.DELETED_CONVERSATION,
            id(7).toString(),
            new TreeSet<>(),
            at.minusSeconds(5));
    TraceStore store = open();
    assertThat(store.actions(ada, 10)).isEmpty();

    store.save(searched);
    store.save(
        new UserAction(
            new PersonId("ben"), UserAction.Kind.READ_DOCUMENT, "d1", new TreeSet<>(), at));
    store.save(deleted);

    assertThat(open().actions(ada, 10)).containsExactly(deleted, searched);
    assertThat(open().actions(ada, 1)).containsExactly(deleted);
  }

  @Test
  public void save_secondOfOneId_isRefusedAndTheFirstStays() {
    TraceStore store = open();
    Trace first = trace(id(1), Optional.of(SCOPE), passages(2));
    store.save(first);

    assertThatThrownBy(() -> store.save(trace(id(1), Optional.empty(), passages(5))))
        .isInstanceOfSatisfying(
            KenException.class, e -> assertThat(e.code()).isEqualTo("trace-exists"))
        .hasMessageContaining(id(1).toString());

    assertThat(open().find(id(1))).contains(first);
  }

  @Test
  public void append_toASavedTrace_addsStepsAtItsEnd() {
    Trace trace = trace(id(1), Optional.of(SCOPE), passages(2));
    open().save(trace);
    open().save(trace(id(2), Optional.of(SCOPE), passages(2)));

    open().append(id(1), List.of(new TraceStep("part", 7), new TraceStep("part", 8)));
    open().append(id(1), List.of(new TraceStep("handed-over", 9)));

    var all = new ArrayList<>(trace.steps());
    all.add(new TraceStep("part", 7));
    all.add(new TraceStep("part", 8));
    all.add(new TraceStep("handed-over", 9));
    assertThat(open().find(id(1)).orElseThrow().steps()).isEqualTo(all);
    assertThat(open().find(id(2)).orElseThrow().steps()).isEqualTo(trace.steps());
  }

  @Test
  public void append_toNone_isRefused() {
    assertThatThrownBy(() -> open().append(id(1), List.of(new TraceStep("part", 7))))
        .isInstanceOfSatisfying(
            KenException.class, e -> assertThat(e.code()).isEqualTo("unknown-trace"))
        .hasMessageContaining(id(1).toString());
  }

  @Test
  public void save_eightThreads_keepsEveryTrace() throws Exception {
    int each = 10;
    TraceStore shared = open();
    var work = new ArrayList<Callable<Integer>>();
    for (int thread = 0; thread < 8; thread++) {
      int first = thread * each;
      TraceStore store = thread % 2 == 0 ? shared : open();
      work.add(() -> {
        for (int number = first; number < first + each; number++) {
          store.save(trace(id(number), Optional.of(SCOPE), passages(3)));
          assertThat(store.find(id(number))).isPresent();
        }
        return 0;
      });
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> done : threads.invokeAll(work)) {
        assertThat(done.get()).isZero();
      }
    }
    TraceStore store = open();
    for (int number = 0; number < 8 * each; number++) {
      assertThat(store.find(id(number)))
          .contains(trace(id(number), Optional.of(SCOPE), passages(3)));
    }
  }

  private static TraceId id(int number) {
    return new TraceId(new UUID(0, number));
  }

  private static List<TracedPassage> passages(int count) {
    var passages = new ArrayList<TracedPassage>();
    for (int i = 0; i < count; i++) {
      var chunk = new ChunkId(new DocumentId("d" + (i % 7)), i);
      passages.add(new TracedPassage(chunk, 1.0 / (i + 3), Math.PI * i, Math.nextUp(-1.0)));
    }
    return passages;
  }

  private static Trace trace(
      TraceId id, Optional<ScopeVersion> scope, List<TracedPassage> passages) {
    return new Trace(
        id,
        new TenantId("harbor"),
        new ConversationId(new UUID(7, 8)),
        new PersonId("ada"),
        "Wie viele Urlaubstage? \0 '; --",
        "Urlaubstage",
        scope,
        passages,
        "answered",
        Math.nextDown(0.1 + 0.2),
        Instant.parse("2026-03-02T08:00:00.000000001Z"),
        List.of(new TraceStep("retrieve", 1_234), new TraceStep("answer", 0)));
  }
}
