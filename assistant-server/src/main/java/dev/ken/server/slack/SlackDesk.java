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
import dev.ken.core.messenger.MessengerStore;
import dev.ken.core.messenger.WorkspaceId;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is answered: direct messages of people, and mentions of Ken in channels. Everything
 * else is let go: what bots write, Ken among them, what was edited or deleted, files, joins.
 *
 * <p>An event gets room in the lanes first, is then claimed, durably and once for all, and only
 * then answered. So it is answered at most once. When there is no room, it isn't claimed, and Slack
 * sends it again.
 */
final class SlackDesk {
  private static final Logger log = LoggerFactory.getLogger(SlackDesk.class);

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
            && isOfTeam(event.getTeam())
            && !isOwn(payload, event.getUser());
    if (!direct) {
      return;
    }
    var message =
        new Incoming(
            new MessengerEvent(team, payload.getEventId()),
            new MessengerAccount(team, event.getUser()),
            new DirectChannel(team, event.getChannel()),
            new SlackPost.Place(
                event.getChannel(), Optional.ofNullable(event.getThreadTs()), event.getTs()),
            Objects.requireNonNullElse(event.getText(), ""));
    var position = new BigDecimal(event.getTs());
    String lane = message.channel().id();
    answerOnce(
        message.event(),
        room ->
            room.add(lane, position, () -> talk.answer(message))
                || tell(lane, () -> talk.leaveOut(message)));
  }

  private void takeMention(EventsApiPayload<AppMentionEvent> payload) {
    AppMentionEvent event = payload.getEvent();
    boolean ofAPerson =
        event.getBotId() == null
            && event.getSubtype() == null
            && event.getEdited() == null
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
    answerOnce(
        new MessengerEvent(team, payload.getEventId()),
        room -> room.add(lane, position, () -> point(place, account)));
  }

  private void point(SlackPost.Place place, MessengerAccount account) {
    try {
      post.show(place, account.user(), SlackTexts.POINTER);
    } catch (KenException e) {
      log.error("a mention in Slack gets no answer: {}", e.getMessage(), e);
    }
  }

  /** Uses room for an answer; false when it was given back. */
  @FunctionalInterface
  private interface Answer {
    boolean in(Lanes.Room room);
  }

  private void answerOnce(MessengerEvent event, Answer answer) {
    Lanes.Room room = lanes.room().orElseThrow(SlackEvents.NoRoomException::new);
    boolean claimed = false;
    try {
      claimed = store.claim(event, clock.instant());
    } finally {
      if (!claimed) {
        room.giveBack();
      }
    }
    if (claimed && !answer.in(room)) {
      log.warn("event {} of Slack is left out: too many of one sender wait", event.id());
    }
  }

  /** Says something beside the lane that is full, unless too much is to be said there, too. */
  private boolean tell(String lane, Runnable what) {
    lanes.room().ifPresent(room -> room.add("beside " + lane, BigDecimal.ZERO, what));
    return false;
  }

  private boolean isOfTeam(@org.jspecify.annotations.Nullable String sender) {
    return sender == null || sender.equals(team.value());
  }

  private static boolean isOwn(EventsApiPayload<? extends Event> payload, String user) {
    return payload.getAuthorizations() != null
        && payload.getAuthorizations().stream()
            .anyMatch(one -> Boolean.TRUE.equals(one.getIsBot()) && user.equals(one.getUserId()));
  }
}
