package dev.ken.server.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.App;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.Event;
import com.slack.api.model.event.MessageEvent;
import dev.ken.core.error.KenException;
import dev.ken.core.messenger.DirectChannel;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.MessengerEvent;
import dev.ken.core.messenger.MessengerMessage;
import dev.ken.core.messenger.MessengerStore;
import dev.ken.core.messenger.WorkspaceId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is answered: direct messages of people, and mentions of Ken in channels. Everything
 * else is let go: what bots write, Ken among them, what was edited or deleted, files, joins.
 *
 * <p>An event gets room in the lanes first, is then claimed, durably and once for all, and only
 * then answered. So it is answered once. When there is no room, it isn't claimed, and Slack sends
 * it again. A message that was claimed is kept until it is finished: a Ken that starts anew goes on
 * with it.
 */
final class SlackDesk {
  private static final Logger log = LoggerFactory.getLogger(SlackDesk.class);

  /** How long after a message an answer is still worth sending, if Ken was stopped meanwhile. */
  private static final Duration STILL_WANTED = Duration.ofHours(1);

  /** How often a message is taken up: one that stops Ken must not do so at each start. */
  private static final int MOST_TRIES = 3;

  private static final String GIVEN_UP = "given up: ";

  private final WorkspaceId team;
  private final MessengerStore store;
  private final Lanes lanes;
  private final SlackTalk talk;
  private final SlackPost post;
  private final Clock clock;

  SlackDesk(
      WorkspaceId team,
      MessengerStore store,
      Lanes lanes,
      SlackTalk talk,
      SlackPost post,
      Clock clock) {
    this.team = team;
    this.store = store;
    this.lanes = lanes;
    this.talk = talk;
    this.post = post;
    this.clock = clock;
  }

  /** Makes Bolt call this for what is answered. Other events it acknowledges. */
  void registerAt(App app) {
    app.event(
        MessageEvent.class,
        (payload, context) -> {
          take(payload);
          return context.ack();
        });
    app.event(
        AppMentionEvent.class,
        (payload, context) -> {
          takeMention(payload);
          return context.ack();
        });
  }

  private void take(EventsApiPayload<MessageEvent> payload) {
    MessageEvent event = payload.getEvent();
    boolean direct =
        "im".equals(event.getChannelType())
            && event.getBotId() == null
            && event.getEdited() == null
            && isWhole(payload, event.getUser(), event.getChannel(), event.getTs())
            && isOfTeam(event.getTeam())
            && !isOwn(payload, event.getUser());
    if (!direct) {
      return;
    }
    var message =
        new MessengerMessage(
            new MessengerEvent(team, payload.getEventId()),
            new MessengerAccount(team, event.getUser()),
            new DirectChannel(team, event.getChannel()),
            Optional.ofNullable(event.getThreadTs()),
            event.getTs(),
            Objects.requireNonNullElse(event.getText(), ""));
    answerOnce(
        () -> store.claim(message, clock.instant()),
        room -> answer(new Incoming(message, false), room));
  }

  private void answer(Incoming message, Lanes.Room room) {
    String lane = message.channel().id();
    var position = new BigDecimal(message.message().sent());
    if (!room.add(lane, position, () -> talk.answer(message))) {
      log.warn("event {} of Slack is left out: too many of one sender wait", message.event().id());
      store.finish(message.event(), new MessengerStore.Ending.GivenUp("too-many"));
      beside(lane, () -> talk.leaveOut(message));
    }
  }

  /**
   * Goes on with the messages that were taken up before Ken stopped. What is too old, or was taken
   * up too often, is given up.
   */
  void goOn() {
    Instant oldest = clock.instant().minus(STILL_WANTED);
    for (MessengerStore.Unfinished unfinished : store.takeUpAgain(team)) {
      var message = new Incoming(unfinished.message(), true);
      Optional<Lanes.Room> room = lanes.room();
      if (room.isEmpty()) {
        log.warn("event {} of Slack waits for the next start of Ken", message.event().id());
      } else if (unfinished.tries() > MOST_TRIES || unfinished.claimed().isBefore(oldest)) {
        log.warn("event {} of Slack is given up: Ken was stopped before", message.event().id());
        room.get()
            .add(GIVEN_UP + message.event().id(), BigDecimal.ZERO, () -> talk.giveUp(message));
      } else {
        answer(message, room.get());
      }
    }
  }

  private void takeMention(EventsApiPayload<AppMentionEvent> payload) {
    AppMentionEvent event = payload.getEvent();
    boolean ofAPerson =
        event.getBotId() == null
            && event.getSubtype() == null
            && event.getEdited() == null
            && isWhole(payload, event.getUser(), event.getChannel(), event.getTs())
            && isOfTeam(event.getTeam())
            && !isOwn(payload, event.getUser());
    if (!ofAPerson) {
      return;
    }
    var account = new MessengerAccount(team, event.getUser());
    var place =
        new SlackPost.Place(
            event.getChannel(), Optional.ofNullable(event.getThreadTs()), event.getTs());
    var position = new BigDecimal(event.getTs());
    String lane = "mentions of " + account.user();
    var mention = new MessengerEvent(team, payload.getEventId());
    answerOnce(
        () -> store.claim(mention, clock.instant()),
        room -> {
          if (!room.add(lane, position, () -> point(place, account))) {
            log.warn("event {} of Slack is left out: too many of one sender wait", mention.id());
          }
        });
  }

  private void point(SlackPost.Place place, MessengerAccount account) {
    try {
      post.show(place, account.user(), SlackTexts.POINTER);
    } catch (KenException e) {
      log.error("a mention in Slack gets no answer: {}", e.getMessage(), e);
    }
  }

  private void answerOnce(BooleanSupplier claim, Consumer<Lanes.Room> answer) {
    Lanes.Room room = lanes.room().orElseThrow(SlackEvents.NoRoomException::new);
    boolean claimed = false;
    try {
      claimed = claim.getAsBoolean();
    } finally {
      if (!claimed) {
        room.giveBack();
      }
    }
    if (claimed) {
      answer.accept(room);
    }
  }

  /** Says something beside the lane that is full, unless too much is to be said there, too. */
  private void beside(String lane, Runnable what) {
    lanes.room().ifPresent(room -> room.add("beside " + lane, BigDecimal.ZERO, what));
  }

  /** Whether it says who wrote it, where and when: some of what Slack sends is of nobody. */
  private static boolean isWhole(
      EventsApiPayload<? extends Event> payload,
      @Nullable String user,
      @Nullable String channel,
      @Nullable String sent) {
    return payload.getEventId() != null && user != null && channel != null && sent != null;
  }

  private boolean isOfTeam(@Nullable String sender) {
    return sender == null || sender.equals(team.value());
  }

  private static boolean isOwn(EventsApiPayload<? extends Event> payload, String user) {
    return payload.getAuthorizations() != null
        && payload.getAuthorizations().stream()
            .anyMatch(one -> Boolean.TRUE.equals(one.getIsBot()) && user.equals(one.getUserId()));
  }
}
