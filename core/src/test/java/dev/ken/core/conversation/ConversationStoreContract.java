package dev.ken.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.PersonId;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationStore} must do. */
public abstract class ConversationStoreContract {
  private static final PersonId ADA = new PersonId("ada");
  private static final PersonId BOB = new PersonId("bob");
  private static final ConversationId FIRST = new ConversationId(new UUID(1, 2));
  private static final ConversationId SECOND = new ConversationId(new UUID(3, 4));

  /** Opens a store; each call of one test gives another handle on the same, at first empty, one. */
  protected abstract ConversationStore open();

  @Test
  public void find_nothingStarted_isEmpty() {
    assertThat(open().find(FIRST, ADA, 10)).isEmpty();
  }

  @Test
  public void find_started_hasNoTurns() {
    open().start(FIRST, ADA);

    assertThat(open().find(FIRST, ADA, 10)).contains(new Conversation(FIRST, ADA, List.of()));
  }

  @Test
  public void find_conversationOfAnotherPerson_isEmptyAsIfThereWereNone() {
    ConversationStore store = open();
    store.start(FIRST, ADA);
    store.append(FIRST, ADA, turn(0));

    assertThat(store.find(FIRST, BOB, 10)).isEqualTo(store.find(SECOND, BOB, 10)).isEmpty();
  }

  @Test
  public void append_conversationOfAnotherPerson_failsAsIfThereWereNone() {
    ConversationStore store = open();
    store.start(FIRST, ADA);

    KenException others = failure(() -> store.append(FIRST, BOB, turn(0)));
    KenException absent = failure(() -> store.append(SECOND, BOB, turn(0)));

    assertThat(others.code()).isEqualTo(absent.code()).isEqualTo("unknown-conversation");
    assertThat(others.fault()).isEqualTo(absent.fault()).isEqualTo(KenException.Fault.MISSING);
    assertThat(others.remedy()).isEqualTo(absent.remedy());
    assertThat(others.getMessage().replace(FIRST.toString(), "ID"))
        .isEqualTo(absent.getMessage().replace(SECOND.toString(), "ID"));
    assertThat(store.find(FIRST, ADA, 10)).contains(new Conversation(FIRST, ADA, List.of()));
  }

  @Test
  public void start_idOfAnotherPersonsConversation_isOneOfOnesOwn() {
    ConversationStore store = open();
    store.start(FIRST, ADA);
    store.append(FIRST, ADA, turn(0));

    store.start(FIRST, BOB);
    store.append(FIRST, BOB, turn(1));

    assertThat(store.find(FIRST, ADA, 10)).contains(new Conversation(FIRST, ADA, List.of(turn(0))));
    assertThat(store.find(FIRST, BOB, 10)).contains(new Conversation(FIRST, BOB, List.of(turn(1))));
  }

  @Test
  public void start_twice_isRefusedAndKeepsTheTurns() {
    ConversationStore store = open();
    store.start(FIRST, ADA);
    store.append(FIRST, ADA, turn(0));

    assertThat(failure(() -> store.start(FIRST, ADA)).code()).isEqualTo("conversation-exists");
    assertThat(store.find(FIRST, ADA, 10)).contains(new Conversation(FIRST, ADA, List.of(turn(0))));
  }

  @Test
  public void find_moreTurnsThanAskedFor_givesTheLastOldestFirst() {
    ConversationStore store = open();
    store.start(FIRST, ADA);
    IntStream.range(0, 12).forEach(number -> store.append(FIRST, ADA, turn(number)));

    assertThat(open().find(FIRST, ADA, 3))
        .contains(new Conversation(FIRST, ADA, List.of(turn(9), turn(10), turn(11))));
    assertThat(open().find(FIRST, ADA, 0)).contains(new Conversation(FIRST, ADA, List.of()));
    assertThat(open().find(FIRST, ADA, 100).orElseThrow().turns()).hasSize(12);
  }

  @Test
  public void find_negativeTurns_isRefused() {
    assertThatThrownBy(() -> open().find(FIRST, ADA, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  public void append_anyText_readsBack() {
    ConversationStore store = open();
    store.start(FIRST, ADA);
    String text = "'; DROP TABLE turn; -- \0 \u200b 👩‍💻\n\u001f";
    var cited =
        new Citation(
            7,
            new DocumentId("d2"),
            List.of(text, "", "last"),
            OptionalInt.of(3),
            text,
            new CharacterRange(0, Integer.MAX_VALUE));
    var another =
        new Citation(
            9, new DocumentId("d2"), List.of(), OptionalInt.empty(), "", new CharacterRange(5, 5));
    var answer =
        new Answer(
            "handed_off",
            text,
            List.of(cited, another),
            new TreeSet<>(List.of(new DocumentId("d2"), new DocumentId("d1"))));
    var odd = new Turn(text, "", answer, Instant.parse("2026-03-02T08:00:00.123456789Z"));

    store.append(FIRST, ADA, odd);

    assertThat(open().find(FIRST, ADA, 1)).contains(new Conversation(FIRST, ADA, List.of(odd)));
  }

  @Test
  public void append_eightThreads_keepsEveryTurn() throws Exception {
    int each = 25;
    ConversationStore shared = open();
    shared.start(FIRST, ADA);
    var work = new ArrayList<Callable<Integer>>();
    for (int thread = 0; thread < 8; thread++) {
      int first = thread * each;
      ConversationStore store = thread % 2 == 0 ? shared : open();
      work.add(() -> {
        for (int number = first; number < first + each; number++) {
          store.append(FIRST, ADA, turn(number));
        }
        return 0;
      });
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> done : threads.invokeAll(work)) {
        assertThat(done.get()).isZero();
      }
    }
    assertThat(open().find(FIRST, ADA, 1_000).orElseThrow().turns())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 8 * each).mapToObj(ConversationStoreContract::turn).toList());
  }

  @Test
  public void list_nothingAsked_isEmpty() {
    ConversationStore store = open();
    store.start(FIRST, ADA);

    assertThat(store.list(ADA, Optional.empty(), 10)).isEmpty();
  }

  @Test
  public void list_several_latestFirstWithFirstQuestionLastTimeAndTurns() {
    ConversationStore store = open();
    store.start(FIRST, ADA);
    store.append(FIRST, ADA, turn(1));
    store.start(SECOND, ADA);
    store.append(SECOND, ADA, turn(2));
    store.append(FIRST, ADA, turn(3));

    assertThat(open().list(ADA, Optional.empty(), 10))
        .containsExactly(
            new ConversationSummary(FIRST, "question 1", Instant.ofEpochSecond(3), 2),
            new ConversationSummary(SECOND, "question 2", Instant.ofEpochSecond(2), 1));
  }

  @Test
  public void list_anothersConversations_areLeftOut() {
    ConversationStore store = open();
    store.start(FIRST, ADA);
    store.append(FIRST, ADA, turn(1));

    assertThat(store.list(BOB, Optional.empty(), 10)).isEmpty();
  }

  @Test
  public void list_pages_giveEachConversationOnceWhateverMovesBetween() {
    ConversationStore store = open();
    var ids = new ArrayList<ConversationId>();
    for (int number = 0; number < 9; number++) {
      var id = new ConversationId(new UUID(number * 7919L, ~number));
      ids.add(id);
      store.start(id, ADA);
      // Three at each time, a nanosecond apart, so that ties and fractions are met.
      store.append(id, ADA, askedAt(Instant.ofEpochSecond(100, number / 3)));
    }
    List<ConversationSummary> whole = store.list(ADA, Optional.empty(), 100);
    assertThat(whole).extracting(ConversationSummary::id).hasSize(9).containsAll(ids);
    assertThat(whole)
        .extracting(ConversationSummary::place)
        .isSortedAccordingTo(ConversationPlace.LATEST_FIRST);

    List<ConversationSummary> first = store.list(ADA, Optional.empty(), 4);
    ConversationPlace last = first.getLast().place();
    store.append(last.id(), ADA, askedAt(Instant.ofEpochSecond(200)));
    store.delete(first.getFirst().id(), ADA);

    assertThat(first).isEqualTo(whole.subList(0, 4));
    assertThat(store.list(ADA, Optional.of(last), 100)).isEqualTo(whole.subList(4, 9));
    assertThat(store.list(ADA, Optional.of(whole.getLast().place()), 100)).isEmpty();
  }

  @Test
  public void list_limitBelowOne_isRefused() {
    assertThatThrownBy(() -> open().list(ADA, Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  @Test
  public void delete_ofOnesOwn_isForgottenEverywhere() {
    ConversationStore store = open();
    store.start(FIRST, ADA);
    store.append(FIRST, ADA, turn(0));
    store.append(FIRST, ADA, turn(1));

    assertThat(open().delete(FIRST, ADA)).isTrue();

    assertThat(store.find(FIRST, ADA, 10)).isEmpty();
    assertThat(store.list(ADA, Optional.empty(), 10)).isEmpty();
    assertThat(failure(() -> store.append(FIRST, ADA, turn(2))).code())
        .isEqualTo("unknown-conversation");
    assertThat(store.delete(FIRST, ADA)).isFalse();
    store.start(FIRST, ADA);
    assertThat(store.find(FIRST, ADA, 10)).contains(new Conversation(FIRST, ADA, List.of()));
  }

  @Test
  public void delete_anothersConversation_changesNothingAsIfThereWereNone() {
    ConversationStore store = open();
    store.start(FIRST, ADA);
    store.append(FIRST, ADA, turn(0));

    assertThat(store.delete(FIRST, BOB)).isEqualTo(store.delete(SECOND, BOB)).isFalse();
    assertThat(store.find(FIRST, ADA, 10)).contains(new Conversation(FIRST, ADA, List.of(turn(0))));
  }

  private static Turn askedAt(Instant time) {
    return new Turn("question", "standalone", turn(0).answer(), time);
  }

  private static KenException failure(Runnable action) {
    try {
      action.run();
    } catch (KenException e) {
      return e;
    }
    throw new AssertionError("it did not fail");
  }

  private static Turn turn(int number) {
    var document = new DocumentId("d" + number);
    var citation =
        new Citation(
            1,
            document,
            List.of("Heading " + number),
            OptionalInt.empty(),
            "quote " + number,
            new CharacterRange(number, number + 7));
    var answer =
        new Answer(
            "answered",
            "quote " + number + " [1]",
            List.of(citation),
            new TreeSet<>(List.of(document)));
    return new Turn(
        "question " + number, "standalone " + number, answer, Instant.ofEpochSecond(number));
  }
}
