package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.error.KenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official client against a Slack that fails. */
final class SlackPostTest {
  private final FakeSlack slack = new FakeSlack();
  private final SlackClient client =
      new SlackClient(slack.api(), FakeSlack.TOKEN, Deliveries.SECRET);
  private final List<Duration> pauses = new ArrayList<>();
  private final SlackPost post = new SlackPost(client.methods(), pauses::add);
  private int looks;

  @AfterEach
  void close() {
    client.close();
    slack.close();
  }

  private void send() {
    post.send(
        new SlackPost.Place("D1", Optional.empty(), "1.1"),
        SlackMessages.of("Hello <!channel> & all"),
        "Ev1/0",
        () -> looks++);
  }

  @Test
  void send_text_isEscapedAndPlain() {
    send();

    var sent = slack.posts().getFirst();
    assertThat(sent.field("text")).isEqualTo("Hello &lt;!channel&gt; &amp; all");
    assertThat(sent.blocks().path(0).path("text").path("type").asText()).isEqualTo("plain_text");
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void send_tooManyRequests_waitsAsLongAsSlackSays() {
    slack.failNext(new FakeSlack.Failure(429, "7", false));
    send();

    assertThat(slack.posts()).hasSize(1);
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    assertThat(looks).as("looked at before each try").isEqualTo(2);
  }

  @Test
  void send_toldToWaitTooLong_fails() {
    slack.failNext(new FakeSlack.Failure(429, "3600", false));

    assertThatThrownBy(this::send)
        .isInstanceOfSatisfying(
            KenException.class, e -> assertThat(e.code()).isEqualTo("slack-post-failed"))
        .hasMessageContaining("PT1H");
    assertThat(slack.posts()).isEmpty();
  }

  @Test
  void send_serverErrors_isTriedAgainWithLongerPauses() {
    slack.failNext(new FakeSlack.Failure(503, "", false));
    slack.failNext(new FakeSlack.Failure(500, "", false));
    send();

    assertThat(slack.posts()).hasSize(1);
    assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void send_serverErrorAfterTheMessageArrived_isNotSentTwice() {
    slack.failNext(new FakeSlack.Failure(500, "", true));
    send();

    assertThat(slack.posts()).hasSize(1);
    assertThat(slack.calls()).containsExactly("chat.postMessage", "conversations.history");
  }

  @Test
  void send_alwaysFailing_givesUp() {
    for (int time = 0; time < 10; time++) {
      slack.failNext(new FakeSlack.Failure(502, "", false));
    }

    assertThatThrownBy(this::send).hasMessageContaining("status 502, after 4 tries");
    assertThat(slack.posts()).isEmpty();
  }

  @Test
  void send_rightsLostWhileWaiting_sendsNothing() {
    slack.failNext(new FakeSlack.Failure(429, "1", false));
    var lost = KenException.conflict("rights-changed", "what you may read changed", "Ask.", null);

    assertThatThrownBy(() ->
            post.send(
                new SlackPost.Place("D1", Optional.empty(), "1.1"),
                SlackMessages.of("secret"),
                "Ev1/0",
                () -> {
                  if (looks++ > 0) {
                    throw lost;
                  }
                }))
        .isSameAs(lost);
    assertThat(slack.posts()).isEmpty();
  }
}
