package dev.ken.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.messenger.DirectChannel;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.MessengerEvent;
import dev.ken.core.messenger.MessengerMessage;
import dev.ken.core.messenger.MessengerStore;
import dev.ken.core.messenger.MessengerStore.Ending;
import dev.ken.core.messenger.WorkspaceId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each handle is a state of its own on the one file, as each process would have. */
final class SqliteMessengerStoreTest {
  private static final WorkspaceId TEAM = new WorkspaceId("T1");
  private static final MessengerEvent EVENT = new MessengerEvent(TEAM, "Ev1");
  private static final DirectChannel CHANNEL = new DirectChannel(TEAM, "D1");
  private static final PersonId ADA = new PersonId("ada");
  private static final PersonId BEN = new PersonId("ben");
  private static final ConversationId ONE = new ConversationId(new UUID(1, 1));
  private static final ConversationId TWO = new ConversationId(new UUID(2, 2));
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir Path folder;

  private final OpenStates states = new OpenStates();

  private MessengerStore open() {
    return states.open(folder.resolve("state.sqlite")).messenger();
  }

  @AfterEach
  void close() {
    states.close();
  }

  @Test
  void claim_again_isRefusedByEveryProcess() {
    assertThat(open().claim(EVENT, NOW)).isTrue();
    assertThat(open().claim(EVENT, NOW)).isFalse();
    assertThat(open().claim(new MessengerEvent(TEAM, "Ev2"), NOW)).isTrue();
    assertThat(open().claim(new MessengerEvent(new WorkspaceId("T2"), "Ev1"), NOW)).isTrue();
  }

  @Test
  void claim_afterTheMemory_isForgottenAndNotBefore() {
    MessengerStore store = open();
    store.claim(EVENT, NOW);

    assertThat(store.claim(EVENT, NOW.plus(MessengerStore.MEMORY))).isFalse();
    assertThat(store.claim(EVENT, NOW.plus(MessengerStore.MEMORY).plusSeconds(1))).isTrue();
  }

  @Test
  void claim_byManyAtOnce_isGivenToOne() throws Exception {
    var claims = new ArrayList<Callable<Boolean>>();
    for (int process = 0; process < 4; process++) {
      MessengerStore store = open();
      claims.addAll(List.of(() -> store.claim(EVENT, NOW), () -> store.claim(EVENT, NOW)));
    }
    try (var threads = Executors.newFixedThreadPool(claims.size())) {
      int given = 0;
      for (Future<Boolean> claim : threads.invokeAll(claims)) {
        given += claim.get() ? 1 : 0;
      }
      assertThat(given).isEqualTo(1);
    }
  }

  @Test
  void conversation_ofAChannel_isItsPersonsAlone() {
    MessengerStore store = open();
    assertThat(store.conversation(CHANNEL, ADA)).isEmpty();

    store.continueWith(CHANNEL, ADA, ONE);
    assertThat(open().conversation(CHANNEL, ADA)).contains(ONE);
    assertThat(store.conversation(CHANNEL, BEN)).isEmpty();

    store.continueWith(CHANNEL, BEN, TWO);
    assertThat(store.conversation(CHANNEL, BEN)).contains(TWO);
    assertThat(store.conversation(CHANNEL, ADA)).isEmpty();

    store.beginAnew(CHANNEL);
    assertThat(store.conversation(CHANNEL, BEN)).isEmpty();
  }

  @Test
  void message_unfinished_isTakenUpAgainInOrderUntilItIsFinished() {
    MessengerMessage first = message("Ev1", Optional.empty(), "1.1");
    MessengerMessage second = message("Ev2", Optional.of("1.0"), "1.2");
    assertThat(open().claim(second, NOW)).isTrue();
    assertThat(open().claim(first, NOW)).isTrue();
    assertThat(open().claim(first, NOW)).isFalse();
    assertThat(open().claim(EVENT, NOW)).isFalse();
    open().claim(new MessengerEvent(TEAM, "Ev3"), NOW);

    assertThat(open().takeUpAgain(TEAM))
        .containsExactly(
            new MessengerStore.Unfinished(first, NOW, 2),
            new MessengerStore.Unfinished(second, NOW, 2));
    assertThat(open().takeUpAgain(new WorkspaceId("T2"))).isEmpty();

    open().finish(EVENT, new Ending.GivenUp("too-many"));
    assertThat(open().ending(EVENT)).contains(new Ending.GivenUp("too-many"));
    assertThat(open().ending(second.event())).isEmpty();
    assertThat(open().takeUpAgain(TEAM))
        .containsExactly(new MessengerStore.Unfinished(second, NOW, 3));
    open().finish(second.event(), new Ending.Answered());
    assertThat(open().ending(second.event())).contains(new Ending.Answered());
    assertThat(open().takeUpAgain(TEAM)).isEmpty();
    assertThat(open().claim(first, NOW)).as("it stays taken up").isFalse();
  }

  @Test
  void message_finishedOrForgotten_isNotKept() {
    MessengerStore store = open();
    store.claim(message("Ev1", Optional.empty(), "1.1"), NOW);
    store.finish(EVENT, new Ending.LetGo());
    assertThat(store.ending(EVENT)).contains(new Ending.LetGo());
    store.claim(message("Ev2", Optional.empty(), "1.2"), NOW);
    store.claim(new MessengerEvent(TEAM, "Ev3"), NOW.plus(MessengerStore.MEMORY).plusSeconds(1));

    assertThat(store.takeUpAgain(TEAM)).isEmpty();
    assertThat(store.ending(EVENT)).isEmpty();
  }

  private static MessengerMessage message(String id, Optional<String> thread, String sent) {
    return new MessengerMessage(
        new MessengerEvent(TEAM, id),
        new MessengerAccount(TEAM, "U1"),
        CHANNEL,
        thread,
        sent,
        "How many days?");
  }

  @Test
  void claim_clockSetBack_staysClaimed() {
    MessengerStore store = open();
    store.claim(EVENT, NOW);

    assertThat(store.claim(EVENT, NOW.minus(Duration.ofDays(30)))).isFalse();
  }
}
