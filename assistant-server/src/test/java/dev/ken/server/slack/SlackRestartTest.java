package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.messenger.MessengerStore.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a message when Slack fails and Ken stops. */
final class SlackRestartTest {
  private static final Pattern CODE = Pattern.compile("[2-9A-Z]{5}-[2-9A-Z]{5}");

  @TempDir Path folder;

  private SlackOffice office;

  @BeforeEach
  void start() {
    office = new SlackOffice(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void deliver(String user) {
    assertThat(office.deliver(Deliveries.message("Ev1", user, SlackOffice.LEAVE)).status())
        .isEqualTo(200);
  }

  /** Stops Ken while Slack fails, and starts it when Slack is well again. */
  private void restart() {
    office.stop();
    assertThat(office.ending("Ev1")).as("it is worked on").isEmpty();
    office.slack.recover();
  }

  @Test
  void message_notAnsweredWhenKenStopped_isAnsweredAtTheNextStart() {
    office.slack.down(true);
    deliver(SlackOffice.BEN);
    office.slack.awaitCalls(1);
    restart();
    assertThat(office.slack.posts()).isEmpty();
    office.start();

    assertThat(office.slack.await(1).getFirst().shown()).contains("27");
    office.restart();
    assertThat(office.slack.posts()).hasSize(1);
    assertThat(office.ending("Ev1")).contains(new Ending.Answered());
  }

  @Test
  void answer_thatArrivedWithoutKenKnowing_isNotSentAgain() {
    loseTheReply();
    deliver(SlackOffice.BEN);
    office.slack.awaitCalls(2);
    restart();
    int calls = office.slack.calls().size();
    office.start();
    office.slack.awaitCalls(calls + 1);
    office.restart();

    assertThat(office.slack.posts()).hasSize(1);
    assertThat(office.ending("Ev1")).contains(new Ending.Answered());
  }

  @Test
  void code_thatArrivedWithoutKenKnowing_canBeEntered() {
    String eve = office.token("eve");
    loseTheReply();
    deliver(SlackOffice.EVE);
    office.slack.awaitCalls(2);
    restart();
    office.start();
    office.restart();
    assertThat(office.ending("Ev1")).contains(new Ending.Answered());

    assertThat(office.slack.posts()).hasSize(1);
    Matcher code = CODE.matcher(office.slack.posts().getFirst().shown());
    assertThat(code.find()).isTrue();
    assertThat(office.client().post("/v1/slack/link", eve, Map.of("code", code.group())).status())
        .isEqualTo(200);
  }

  /** The next message arrives, and Slack doesn't get to say so. */
  private void loseTheReply() {
    office.slack.failNext(new FakeSlack.Failure(200, "", true));
    for (int look = 0; look < 20; look++) {
      office.slack.failNextLook(new FakeSlack.Failure(503, "", false));
    }
  }

  @Test
  void message_olderThanAnHour_isGivenUpAndTheWriterIsTold() {
    office.slack.down(true);
    deliver(SlackOffice.BEN);
    office.slack.awaitCalls(1);
    restart();
    office.pass(Duration.ofHours(2));
    office.start();

    assertThat(office.slack.await(1).getFirst().shown())
        .contains("stopped before I could answer")
        .doesNotContain("27");
    assertThat(office.ending("Ev1")).contains(new Ending.GivenUp("stopped"));
  }

  @Test
  void message_thatStopsKenAgainAndAgain_isGivenUp() {
    office.slack.down(true);
    deliver(SlackOffice.BEN);
    office.slack.awaitCalls(1);
    for (int start = 0; start < 3; start++) {
      office.stop();
      office.start();
    }

    office.slack.recover();
    assertThat(office.slack.await(1).getFirst().shown()).contains("stopped before");
    assertThat(office.ending("Ev1")).contains(new Ending.GivenUp("stopped"));
  }

  @Test
  void answer_thatSlackRefuses_isGivenUpWithARecord() {
    office.slack.failNext(new FakeSlack.Failure(404, "", false));

    assertThat(office.ask("Ev1", SlackOffice.BEN, SlackOffice.LEAVE).shown())
        .contains("can't look this up");
    office.restart();
    assertThat(office.ending("Ev1")).contains(new Ending.GivenUp("slack-post-failed"));
    assertThat(office.slack.posts()).hasSize(1);
  }
}
