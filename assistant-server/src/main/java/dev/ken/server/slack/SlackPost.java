package dev.ken.server.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import dev.ken.assistant.Standing;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages, each once. What Slack surely didn't do (it said so, or was never reached) is
 * tried again. When nobody knows what it did (5xx, a connection that broke), the channel is read
 * first, in which each message of Ken's bears a key, and what is there is not sent again. Safe for
 * use by many threads.
 */
final class SlackPost {
  /** Slack doesn't take the message, now or later. */
  static final String REFUSED = "slack-post-failed";

  /** Slack couldn't be reached, or made to say what it did, for as long as Ken tries. */
  static final String UNREACHABLE = "slack-unreachable";

  /** Ken was stopped while it tried. */
  static final String STOPPED = "stopped";

  private static final int LOOKED_BACK = 200;
  private static final String KIND = "ken_message";
  private static final String KEY = "key";
  private static final String UNKNOWN_ARRIVAL = "it can't be found out whether a message arrived: ";

  private final MethodsClient slack;
  private final Pause pause;
  private final RandomGenerator random;

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * Where a message goes.
   *
   * @param channel the channel's id
   * @param thread the message that it replies to, if it was in a thread
   * @param since the message that it is an answer to, and comes after
   */
  record Place(String channel, Optional<String> thread, String since) {}

  /**
   * What tells a message from every other message of Ken's in the channel.
   *
   * @param key the same whenever the same is said in answer to the same event
   * @param maybeThere whether it may have been sent before
   */
  record Label(String key, boolean maybeThere) {}

  /** What a call came to. */
  private sealed interface Try<R> {
    record Done<R>(R response) implements Try<R> {}

    /** Slack did nothing. */
    record NotDone<R>(String reason, Optional<Duration> wanted) implements Try<R> {}

    /** Slack may have done it or not. */
    record Unclear<R>(String reason, Optional<Duration> wanted) implements Try<R> {}

    record Failed<R>(String reason) implements Try<R> {}
  }

  /** A call of one of Slack's methods. */
  @FunctionalInterface
  private interface Method<R extends SlackApiTextResponse> {
    R call() throws IOException, SlackApiException;
  }

  SlackPost(MethodsClient slack, Pause pause, RandomGenerator random) {
    this.slack = slack;
    this.pause = pause;
    this.random = random;
  }

  /**
   * Sends a message, unless it is there already.
   *
   * @param standing is looked at before each try
   * @throws KenException ours, when it was not sent or nobody knows: with code {@link #REFUSED},
   *     {@link #UNREACHABLE} or {@link #STOPPED}; or what the look threw
   */
  void send(Place place, SlackMessage message, Label label, Standing standing) {
    var request =
        ChatPostMessageRequest.builder()
            .channel(place.channel())
            .threadTs(place.thread().orElse(null))
            .text(message.summary())
            .blocks(message.blocks())
            .parse("none")
            .linkNames(false)
            .unfurlLinks(false)
            .unfurlMedia(false)
            .metadata(
                Message.Metadata.builder()
                    .eventType(KIND)
                    .eventPayload(Map.of(KEY, label.key()))
                    .build())
            .build();
    var patience = new Patience(random);
    boolean doubtful = label.maybeThere();
    while (true) {
      if (doubtful && isThere(place, label.key(), patience)) {
        return;
      }
      standing.require();
      switch (attempt(() -> slack.chatPostMessage(request))) {
        case Try.Done<?> _ -> {
          return;
        }
        case Try.NotDone<?>(String why, var wanted) -> {
          doubtful = false;
          pause(patience.after(why, wanted));
        }
        case Try.Unclear<?>(String why, var wanted) -> {
          doubtful = true;
          pause(patience.after(why, wanted));
        }
        case Try.Failed<?>(String why) -> throw failed(REFUSED, why);
      }
    }
  }

  /**
   * Whether a message is in the channel.
   *
   * @throws KenException as {@link #send} does, when that can't be found out
   */
  boolean isThere(Place place, String key) {
    return isThere(place, key, new Patience(random));
  }

  /**
   * Shows a text to one person in a channel. When nobody knows whether it was shown, it stays so:
   * what is shown to one person can't be looked for.
   */
  void show(Place place, String user, String text) {
    var request =
        ChatPostEphemeralRequest.builder()
            .channel(place.channel())
            .threadTs(place.thread().orElse(null))
            .user(user)
            .text(Mrkdwn.escaped(text, SlackMessages.LONGEST_SUMMARY))
            .blocks(SlackMessages.of(text).blocks())
            .parse("none")
            .linkNames(false)
            .build();
    var patience = new Patience(random);
    while (true) {
      switch (attempt(() -> slack.chatPostEphemeral(request))) {
        case Try.Done<?> _ -> {
          return;
        }
        case Try.NotDone<?>(String why, var wanted) -> pause(patience.after(why, wanted));
        case Try.Unclear<?>(String why, var _) -> throw failed(UNREACHABLE, why);
        case Try.Failed<?>(String why) -> throw failed(REFUSED, why);
      }
    }
  }

  private static <R extends SlackApiTextResponse> Try<R> attempt(Method<R> method) {
    try {
      R response = method.call();
      if (response.isOk()) {
        return new Try.Done<>(response);
      }
      String error = "Slack says '" + response.getError() + "'";
      return switch (String.valueOf(response.getError())) {
        case "ratelimited", "rate_limited" -> new Try.NotDone<>(error, Optional.empty());
        case "internal_error", "fatal_error", "service_unavailable", "request_timeout" ->
            new Try.Unclear<>(error, Optional.empty());
        default -> new Try.Failed<>(error);
      };
    } catch (SlackApiException e) {
      int status = e.getResponse().code();
      String reason = "status " + status;
      Optional<Duration> wanted = retryAfter(e.getResponse().header("Retry-After"));
      if (status == 429) {
        return new Try.NotDone<>(reason, wanted);
      }
      return status >= 500 ? new Try.Unclear<>(reason, wanted) : new Try.Failed<>(reason);
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      // No connection, so nothing was sent on it.
      return new Try.NotDone<>(e.toString(), Optional.empty());
    } catch (IOException e) {
      return new Try.Unclear<>(e.toString(), Optional.empty());
    }
  }

  private static Optional<Duration> retryAfter(@Nullable String header) {
    return header != null && header.matches("[0-9]{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
        : Optional.empty();
  }

  private boolean isThere(Place place, String key, Patience patience) {
    while (true) {
      switch (latest(place)) {
        case Try.Done<List<Message>>(var messages) -> {
          return messages.stream().anyMatch(message -> bears(message, key));
        }
        case Try.NotDone<?>(String why, var wanted) ->
            pause(patience.after(UNKNOWN_ARRIVAL + why, wanted));
        case Try.Unclear<?>(String why, var wanted) ->
            pause(patience.after(UNKNOWN_ARRIVAL + why, wanted));
        case Try.Failed<?>(String why) -> throw failed(UNREACHABLE, UNKNOWN_ARRIVAL + why);
      }
    }
  }

  private static boolean bears(Message message, String key) {
    Message.Metadata found = message.getMetadata();
    return found != null
        && KIND.equals(found.getEventType())
        && found.getEventPayload() != null
        && key.equals(found.getEventPayload().get(KEY));
  }

  private Try<List<Message>> latest(Place place) {
    if (place.thread().isPresent()) {
      var replies =
          ConversationsRepliesRequest.builder()
              .channel(place.channel())
              .ts(place.thread().get())
              .oldest(place.since())
              .limit(LOOKED_BACK)
              .includeAllMetadata(true)
              .build();
      return messages(
          attempt(() -> slack.conversationsReplies(replies)),
          ConversationsRepliesResponse::getMessages);
    }
    var history =
        ConversationsHistoryRequest.builder()
            .channel(place.channel())
            .oldest(place.since())
            .limit(LOOKED_BACK)
            .includeAllMetadata(true)
            .build();
    return messages(
        attempt(() -> slack.conversationsHistory(history)),
        ConversationsHistoryResponse::getMessages);
  }

  private static <R> Try<List<Message>> messages(Try<R> read, Function<R, List<Message>> of) {
    return switch (read) {
      case Try.Done<R>(R response) -> new Try.Done<>(of.apply(response));
      case Try.NotDone<R>(String why, var wanted) -> new Try.NotDone<>(why, wanted);
      case Try.Unclear<R>(String why, var wanted) -> new Try.Unclear<>(why, wanted);
      case Try.Failed<R>(String why) -> new Try.Failed<>(why);
    };
  }

  private void pause(Patience.Next next) {
    switch (next) {
      case Patience.Next.Again(Duration duration) -> sleep(duration);
      case Patience.Next.GiveUp(String reason) -> throw failed(UNREACHABLE, reason);
    }
  }

  private void sleep(Duration duration) {
    try {
      pause.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(STOPPED, "Ken stops");
    }
  }

  private static KenException failed(String code, String reason) {
    return KenException.ours(
        code,
        String.format(Locale.ROOT, "cannot send a message to Slack: %s", reason),
        "Check the bot token, its scopes and the connection to Slack; see docs/slack.md.",
        null);
  }
}
