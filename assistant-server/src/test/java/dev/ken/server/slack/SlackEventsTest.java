package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a delivery. */
final class SlackEventsTest {
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

  @Test
  void challenge_signed_isAnsweredAndElseRefused() {
    String body = "{\"token\":\"t\",\"challenge\":\"3eZbrw1a\",\"type\":\"url_verification\"}";

    var answer = Deliveries.signed(body, office.now()).to(office.client());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("3eZbrw1a");
    assertThat(answer.header("content-type")).startsWith("text/plain");

    String now = Long.toString(office.now().getEpochSecond());
    var forged =
        Deliveries.signed(body, now, "another-secret-of-32-characters!").to(office.client());
    assertThat(forged.status()).isEqualTo(401);
    assertThat(forged.text()).doesNotContain("3eZbrw1a");
    assertThat(new Deliveries.Signed(body, now, "").to(office.client()).status()).isEqualTo(401);
  }

  @Test
  void event_ofAnotherTeamOrApp_isRefused() {
    ObjectNode team = Deliveries.message("Ev1", SlackOffice.BEN, SlackOffice.LEAVE);
    team.put("team_id", "T0OTHER");
    ObjectNode app = Deliveries.message("Ev2", SlackOffice.BEN, SlackOffice.LEAVE);
    app.put("api_app_id", "A0OTHER");

    assertThat(office.deliver(team).status()).isEqualTo(403);
    assertThat(office.deliver(app).status()).isEqualTo(403);
    nothingIsAnswered();
  }

  @Test
  void body_broken_isRefused() {
    assertThat(Deliveries.signed("{", office.now()).to(office.client()).status()).isEqualTo(400);
    assertThat(
            Deliveries.signed("{\"type\":\"event_callback\"}", office.now())
                .to(office.client())
                .status())
        .isEqualTo(403);
  }

  @Test
  void messages_ofBotsEditedOrElsewhere_areLetGo() {
    letGo(event -> event.put("bot_id", "B1"));
    letGo(event -> event.put("subtype", "message_changed"));
    letGo(event -> event.put("subtype", "message_deleted"));
    letGo(event -> event.put("subtype", "bot_message"));
    letGo(event -> event.put("subtype", "channel_join"));
    letGo(event -> event.putObject("edited").put("user", SlackOffice.BEN).put("ts", "1.2"));
    letGo(event -> event.put("channel_type", "channel"));
    letGo(event -> event.put("channel_type", "mpim"));
    letGo(event -> event.put("user", Deliveries.BOT));
    letGo(event -> event.put("team", "T0OTHER"));
    letGo(event -> event.remove("user"));
    letGo(event -> event.remove("channel"));
    letGo(event -> event.remove("ts"));
    letGo(event -> event.put("type", "app_mention").remove("user"));
    letGo(event -> event.put("type", "reaction_added"));
    letGo(event -> event.put("type", "of_a_later_day"));
    ObjectNode shared = Deliveries.message("Ev99", SlackOffice.BEN, SlackOffice.LEAVE);
    shared.put("is_ext_shared_channel", true);
    assertThat(office.deliver(shared).status()).isEqualTo(200);
    nothingIsAnswered();
  }

  private int number;

  private void letGo(Consumer<ObjectNode> change) {
    ObjectNode payload = Deliveries.message("Ev" + number++, SlackOffice.BEN, SlackOffice.LEAVE);
    change.accept((ObjectNode) payload.path("event"));
    assertThat(office.deliver(payload).status()).as(payload.toString()).isEqualTo(200);
  }

  private void nothingIsAnswered() {
    office.restart();
    assertThat(office.slack.calls()).isEmpty();
  }

  @Test
  void event_again_afterARestart_isNotAnsweredAgain() {
    office.ask("Ev1", SlackOffice.BEN, SlackOffice.LEAVE);
    office.restart();

    assertThat(
            office.deliver(Deliveries.message("Ev1", SlackOffice.BEN, SlackOffice.LEAVE)).status())
        .isEqualTo(200);
    office.restart();
    assertThat(office.slack.posts()).hasSize(1);
  }

  @Test
  void messages_whileAllThreadsAreHeld_areAcknowledgedWithinThreeSeconds() {
    var held = new CountDownLatch(1);
    office.slack.hold(held);
    long slowest = 0;
    for (int count = 0; count < 12; count++) {
      long before = System.nanoTime();
      String user = count % 2 == 0 ? SlackOffice.ADA : SlackOffice.BEN;
      assertThat(
              office
                  .deliver(Deliveries.message("Ev" + count, user, SlackOffice.LEAVE, count))
                  .status())
          .isEqualTo(200);
      slowest = Math.max(slowest, System.nanoTime() - before);
    }
    office.slack.awaitCalls(2);
    assertThat(office.slack.posts()).isEmpty();
    assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(3));

    held.countDown();
    assertThat(office.slack.await(12))
        .filteredOn(post -> post.field("channel").equals(Deliveries.channel(SlackOffice.ADA)))
        .extracting(FakeSlack.Post::event)
        .containsExactly("Ev0", "Ev2", "Ev4", "Ev6", "Ev8", "Ev10");
  }

  @Test
  void answer_whoseRightIsLostWhileItIsSent_isNotSent() {
    refusedOnce(() -> {
      office.company().write(".ken-access.yaml", "allow: [\"group:hr\"]\n");
      office.index();
    });

    assertThat(office.slack.await(1).getFirst().shown())
        .contains("changed while I was answering")
        .doesNotContain("27")
        .doesNotContain("Leave policy");
    office.restart();
    assertThat(office.slack.posts()).hasSize(1);
  }

  @Test
  void answer_whoseAccountIsUnlinkedWhileItIsSent_isFollowedByNothing() {
    refusedOnce(() -> office.link("accounts: {U0ADA: ada}\n"));

    office.restart();
    assertThat(office.slack.posts()).isEmpty();
  }

  /** Asks, and acts while Slack holds the answer, which it then refuses for a second. */
  private void refusedOnce(Runnable meanwhile) {
    var held = new CountDownLatch(1);
    office.slack.hold(held);
    office.slack.failNext(new FakeSlack.Failure(429, "1", false));
    office.deliver(Deliveries.message("Ev1", SlackOffice.BEN, SlackOffice.LEAVE));
    office.slack.awaitCalls(1);
    meanwhile.run();
    held.countDown();
  }

  @Test
  void routes_ofSlack_areThoseThatAreDescribed() {
    var described = office.client().get("/openapi.json", null).json().path("paths");

    assertThat(office.routes())
        .filteredOn(route -> route.path().contains("slack"))
        .extracting(route -> route.method() + " " + route.path() + " " + route.action().access())
        .containsExactlyInAnyOrder(
            "POST /slack/events PUBLIC",
            "GET /v1/slack/link PERSON",
            "POST /v1/slack/link PERSON",
            "DELETE /v1/slack/link PERSON");
    assertThat(described.path("/slack/events").path("post").path("security")).isEmpty();
    assertThat(described.path("/v1/slack/link").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("get", "post", "delete");
  }
}
