package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.assistant.Standing;
import dev.ken.core.error.KenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official client against a Slack that fails. */
final class SlackPostTest {
  private static final SlackPost.Place PLACE = new SlackPost.Place("D1", Optional.empty(), "1.1");

  private FakeSlack slack = new FakeSlack();
  private final SlackClient client =
      new SlackClient(slack.api(), FakeSlack.TOKEN, Deliveries.SECRET);
  private final List<Duration> pauses = new ArrayList<>();
  private final SlackPost post = new SlackPost(client.methods(), pauses::add, () -> 0);
  private int looks;

  @AfterEach
  void close() {
    client.close();
    slack.close();
  }

  private void send() {
    send(post, false, () -> looks++);
  }

  private static void send(SlackPost post, boolean maybeThere, Standing standing) {
    post.send(
        PLACE,
        SlackMessages.of("Hello <!channel> & all"),
        new SlackPost.Label("Ev1/0", maybeThere),
        standing);
  }

  private static void failsWith(String code, String reason, ThrowingCallable sending) {
    assertThatThrownBy(sending)
        .isInstanceOfSatisfying(KenException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(reason);
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
    assertThat(slack.calls()).as("nothing is in doubt").doesNotContain("conversations.history");
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    assertThat(looks).as("looked at before each try").isEqualTo(2);
  }

  @Test
  void send_toldToWaitTooLong_fails() {
    slack.failNext(new FakeSlack.Failure(429, "3600", false));

    failsWith(SlackPost.UNREACHABLE, "PT1H", this::send);
    assertThat(slack.posts()).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void send_serverErrors_isTriedAgainWithLongerPauses() {
    slack.failNext(new FakeSlack.Failure(503, "", false));
    slack.failNext(new FakeSlack.Failure(503, "9", false));
    slack.failNext(new FakeSlack.Failure(500, "", false));
    send();

    assertThat(slack.posts()).hasSize(1);
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(250), Duration.ofSeconds(9), Duration.ofSeconds(1));
  }

  @Test
  void send_manyThatFailTogether_arePausedDifferently() {
    var random = new java.util.Random(5);
    var jittered = new SlackPost(client.methods(), pauses::add, random);
    for (int time = 0; time < 3; time++) {
      slack.failNext(new FakeSlack.Failure(429, "7", false));
      send(jittered, false, () -> {});
    }

    assertThat(pauses)
        .doesNotHaveDuplicates()
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7250)));
  }

  @Test
  void send_serverErrorAfterTheMessageArrived_isNotSentTwice() {
    slack.failNext(new FakeSlack.Failure(500, "", true));
    send();

    assertThat(slack.posts()).hasSize(1);
    assertThat(slack.calls()).containsExactly("chat.postMessage", "conversations.history");
  }

  @Test
  void send_replyLostAndTheLookFailingToo_looksAgainAndDoesNotSendTwice() {
    slack.failNext(new FakeSlack.Failure(200, "", true));
    slack.failNextLook(new FakeSlack.Failure(502, "", false));
    slack.failNextLook(new FakeSlack.Failure(429, "3", false));
    slack.failNextLook(new FakeSlack.Failure(200, "", false));
    send();

    assertThat(slack.posts()).hasSize(1);
    assertThat(slack.calls()).hasSize(5).filteredOn("chat.postMessage"::equals).hasSize(1);
    assertThat(pauses)
        .containsExactly(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2));
  }

  @Test
  void send_replyLostAndTheMessageNotThere_isSentAfterTheLook() {
    slack.failNext(new FakeSlack.Failure(200, "", false));
    send();

    assertThat(slack.posts()).hasSize(1);
    assertThat(slack.calls())
        .containsExactly("chat.postMessage", "conversations.history", "chat.postMessage");
  }

  @Test
  void send_slackNotReachableForAWhile_isSentWhenItIs() {
    int port = slack.api().getPort();
    slack.close();
    var returning =
        new SlackPost(
            client.methods(),
            pause -> {
              pauses.add(pause);
              if (pauses.size() == 3) {
                slack = new FakeSlack(port);
              }
            },
            () -> 0);
    send(returning, false, () -> {});

    assertThat(slack.posts()).hasSize(1);
    assertThat(slack.calls()).as("nothing is in doubt").containsExactly("chat.postMessage");
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void send_nameThatCannotBeFound_isTriedAgain() {
    try (var elsewhere =
        new SlackClient(
            java.net.URI.create("http://slack.invalid/api/"), FakeSlack.TOKEN, Deliveries.SECRET)) {
      var lost = new SlackPost(elsewhere.methods(), pauses::add, () -> 0);

      failsWith(SlackPost.UNREACHABLE, "UnknownHostException", () -> send(lost, false, () -> {}));
    }
    assertThat(pauses).hasSize(Patience.MOST_FAILURES - 1);
  }

  @Test
  void send_alwaysFailing_givesUp() {
    slack.down(true);

    failsWith(SlackPost.UNREACHABLE, "status 503, after 8 tries", this::send);
    assertThat(slack.calls()).hasSize(Patience.MOST_FAILURES);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Patience.LONGEST);
  }

  @Test
  void send_refused_isNotTriedAgain() {
    slack.failNext(new FakeSlack.Failure(404, "", false));

    failsWith(SlackPost.REFUSED, "status 404", this::send);
    assertThat(slack.calls()).hasSize(1);
  }

  @Test
  void send_maybeSentBefore_looksFirst() {
    send();
    send(post, true, () -> looks++);

    assertThat(slack.posts()).hasSize(1);
    assertThat(slack.calls()).containsExactly("chat.postMessage", "conversations.history");
  }

  @Test
  void send_rightsLostWhileWaiting_sendsNothing() {
    slack.failNext(new FakeSlack.Failure(429, "1", false));
    var lost = KenException.conflict("rights-changed", "what you may read changed", "Ask.", null);

    assertThatThrownBy(() ->
            send(
                post,
                false,
                () -> {
                  if (looks++ > 0) {
                    throw lost;
                  }
                }))
        .isSameAs(lost);
    assertThat(slack.posts()).isEmpty();
  }
}
