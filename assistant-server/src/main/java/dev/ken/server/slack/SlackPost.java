package dev.ken.server.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.model.Message;
import dev.ken.assistant.Standing;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sends messages, each once. Slack is asked again when it says that it did nothing (429) or when
 * nobody knows what it did (5xx, a broken connection): then the channel is read first, in which
 * each message of Ken's bears a key, and what is there is not sent again. Safe for use by many
 * threads.
 */
final class SlackPost {
  private static final int MOST_TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final int LOOKED_BACK = 200;
  private static final String KIND = "ken_message";
  private static final String KEY = "key";

  private final MethodsClient slack;
  private final Pause pause;

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

  /** What a try came to. */
  private sealed interface Try {
    record Done() implements Try {}

    record NotNow(Duration pause) implements Try {}

    record Unclear(String reason) implements Try {}

    record Failed(String reason) implements Try {}
  }

  /** A call of one of Slack's methods. */
  @FunctionalInterface
  private interface Method {
    SlackApiTextResponse call() throws IOException, SlackApiException;
  }

  SlackPost(MethodsClient slack, Pause pause) {
    this.slack = slack;
    this.pause = pause;
  }

  /**
   * Sends a message.
   *
   * @param key tells it from every other message of Ken's in the channel
   * @param standing is looked at before each try
   * @throws KenException ours, with code {@code slack-post-failed}, when it was not sent or nobody
   *     knows; or what the look threw
   */
  void send(Place place, SlackMessage message, String key, Standing standing) {
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
                Message.Metadata.builder().eventType(KIND).eventPayload(Map.of(KEY, key)).build())
            .build();
    Duration backoff = FIRST_PAUSE;
    String reason = "";
    for (int number = 1; number <= MOST_TRIES; number++) {
      standing.require();
      switch (attempt(() -> slack.chatPostMessage(request))) {
        case Try.Done _ -> {
          return;
        }
        case Try.NotNow(Duration wanted) -> {
          reason = "too many messages";
          if (wanted.compareTo(LONGEST_PAUSE) > 0) {
            throw failed("it asks to wait for " + wanted);
          }
          sleep(wanted);
        }
        case Try.Unclear(String why) -> {
          reason = why;
          sleep(backoff);
          backoff = backoff.multipliedBy(2);
          if (isThere(place, key)) {
            return;
          }
        }
        case Try.Failed(String why) -> throw failed(why);
      }
    }
    throw failed(reason + ", after " + MOST_TRIES + " tries");
  }

  /** Shows a text to one person in a channel; tried once more only when Slack asks to wait. */
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
    Try first = attempt(() -> slack.chatPostEphemeral(request));
    if (first instanceof Try.NotNow(Duration wanted) && wanted.compareTo(LONGEST_PAUSE) <= 0) {
      sleep(wanted);
      first = attempt(() -> slack.chatPostEphemeral(request));
    }
    switch (first) {
      case Try.Done _ -> {}
      case Try.NotNow _ -> throw failed("too many messages");
      case Try.Unclear(String why) -> throw failed(why);
      case Try.Failed(String why) -> throw failed(why);
    }
  }

  private static Try attempt(Method method) {
    try {
      SlackApiTextResponse response = method.call();
      if (response.isOk()) {
        return new Try.Done();
      }
      String error = String.valueOf(response.getError());
      return switch (error) {
        case "ratelimited", "rate_limited" -> new Try.NotNow(FIRST_PAUSE);
        case "internal_error", "fatal_error", "service_unavailable", "request_timeout" ->
            new Try.Unclear(error);
        default -> new Try.Failed(error);
      };
    } catch (SlackApiException e) {
      int status = e.getResponse().code();
      if (status == 429) {
        return new Try.NotNow(retryAfter(e.getResponse().header("Retry-After")));
      }
      String reason = "status " + status;
      return status >= 500 ? new Try.Unclear(reason) : new Try.Failed(reason);
    } catch (IOException e) {
      return new Try.Unclear(e.toString());
    }
  }

  private static Duration retryAfter(@org.jspecify.annotations.Nullable String header) {
    return header != null && header.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(header))
        : Duration.ofSeconds(1);
  }

  /** Whether a message of this key is in the channel; fails when that can't be found out. */
  private boolean isThere(Place place, String key) {
    try {
      List<Message> messages = latest(place);
      return messages.stream()
          .map(Message::getMetadata)
          .anyMatch(found ->
              found != null
                  && KIND.equals(found.getEventType())
                  && found.getEventPayload() != null
                  && key.equals(found.getEventPayload().get(KEY)));
    } catch (IOException | SlackApiException e) {
      throw failed("it can't be found out whether a message arrived: " + e);
    }
  }

  private List<Message> latest(Place place) throws IOException, SlackApiException {
    if (place.thread().isPresent()) {
      var replies =
          slack.conversationsReplies(
              ConversationsRepliesRequest.builder()
                  .channel(place.channel())
                  .ts(place.thread().get())
                  .oldest(place.since())
                  .limit(LOOKED_BACK)
                  .includeAllMetadata(true)
                  .build());
      return known(replies.isOk(), replies.getError(), replies.getMessages());
    }
    var history =
        slack.conversationsHistory(
            ConversationsHistoryRequest.builder()
                .channel(place.channel())
                .oldest(place.since())
                .limit(LOOKED_BACK)
                .includeAllMetadata(true)
                .build());
    return known(history.isOk(), history.getError(), history.getMessages());
  }

  private static List<Message> known(boolean ok, String error, List<Message> messages)
      throws IOException {
    if (!ok) {
      throw new IOException("Slack says '" + error + "'");
    }
    return messages;
  }

  private void sleep(Duration duration) {
    try {
      pause.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("Ken stops");
    }
  }

  private static KenException failed(String reason) {
    return KenException.ours(
        "slack-post-failed",
        String.format(Locale.ROOT, "cannot send a message to Slack: %s", reason),
        "Check the bot token, its scopes and the connection to Slack; see docs/slack.md.",
        null);
  }
}
