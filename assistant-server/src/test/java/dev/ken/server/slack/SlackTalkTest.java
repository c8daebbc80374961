package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.server.http.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see in Slack. */
final class SlackTalkTest {
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

  @Test
  void message_ofALinkedPerson_isAnsweredWithSourcesAsBlocks() {
    var post = office.ask("Ev1", SlackOffice.BEN, SlackOffice.LEAVE);

    assertThat(post.method()).isEqualTo("chat.postMessage");
    assertThat(post.field("channel")).isEqualTo(Deliveries.channel(SlackOffice.BEN));
    assertThat(post.field("unfurl_links")).isEqualTo("0");
    assertThat(post.field("unfurl_media")).isEqualTo("0");
    assertThat(post.field("link_names")).isEqualTo("0");
    assertThat(post.field("parse")).isEqualTo("none");
    assertThat(post.field("text")).contains("27 working days");
    assertThat(post.blocks().path(0).path("type").asText()).isEqualTo("section");
    assertThat(post.blocks().path(0).path("text").path("type").asText()).isEqualTo("plain_text");
    assertThat(post.blocks().path(2).path("type").asText()).isEqualTo("context");
    assertThat(post.shown()).contains("[1] Leave policy").contains(SlackOffice.PAGE + "/#source=");
  }

  @Test
  void message_aboutWhatOneMayNotRead_saysThatItIsNotKnown() {
    var post = office.ask("Ev1", SlackOffice.BEN, SlackOffice.SALARY);

    assertThat(post.shown()).contains("I don't have that information").doesNotContain("4,800");
    assertThat(office.ask("Ev2", SlackOffice.ADA, SlackOffice.SALARY).shown()).contains("4,800");
  }

  @Test
  void answer_isOnTheRecordAsHandedOver_whenSlackHasIt() {
    var held = new CountDownLatch(1);
    office.slack.hold(held);
    office.deliver(Deliveries.message("Ev1", SlackOffice.BEN, SlackOffice.LEAVE));
    office.slack.awaitCalls(1);
    assertThat(office.steps()).contains("answer").doesNotContain("handed-over", "part");

    held.countDown();
    office.slack.await(1);
    office.restart();
    assertThat(office.steps()).endsWith("answer", "handed-over");
  }

  @Test
  void answer_thatSlackDoesNotTake_isOnTheRecordAndCountedOnce() {
    office.slack.failNext(new FakeSlack.Failure(404, "", false));
    assertThat(office.ask("Ev1", SlackOffice.BEN, SlackOffice.LEAVE).shown())
        .contains("can't look this up");

    assertThat(office.steps()).endsWith("answer", "cut-off: slack-post-failed");
    assertThat(office.metrics().lines().filter(line -> line.startsWith("ken_asks_total")))
        .containsExactly("ken_asks_total{outcome=\"failed\"} 1.0");
  }

  @Test
  void mention_inAChannel_getsAPointerThatOneSees() {
    assertThat(
            office.deliver(Deliveries.mention("Ev1", SlackOffice.ADA, SlackOffice.SALARY)).status())
        .isEqualTo(200);

    var post = office.slack.await(1).getFirst();
    assertThat(post.method()).isEqualTo("chat.postEphemeral");
    assertThat(post.field("user")).isEqualTo(SlackOffice.ADA);
    assertThat(post.field("channel")).isEqualTo("C0PUBLIC");
    assertThat(post.shown()).contains("direct messages").doesNotContain("4,800");
    office.stop();
    assertThat(office.slack.calls()).containsExactly("chat.postEphemeral");
    office.restart();
  }

  @Test
  void person_disabledUnknownOrUnlinked_getsNothingMore() {
    office.deliver(Deliveries.message("Ev1", SlackOffice.DORA, SlackOffice.LEAVE));
    office.deliver(Deliveries.message("Ev2", "U0GONE", SlackOffice.LEAVE));
    office.ask("Ev3", SlackOffice.BEN, SlackOffice.LEAVE);
    office.link("accounts: {U0ADA: ada}\n");
    var post = office.ask("Ev4", SlackOffice.BEN, SlackOffice.LEAVE);

    assertThat(post.shown()).contains("I don't know yet who you are").doesNotContain("27");
    office.restart();
    assertThat(office.slack.posts())
        .extracting(FakeSlack.Post::event)
        .containsExactly("Ev3", "Ev4");
  }

  @Test
  void accountFile_thatOthersMayChange_answersNobodyUntilItIsMended() throws IOException {
    office.permit("rw-rw-rw-");
    assertThat(
            office.deliver(Deliveries.message("Ev1", SlackOffice.BEN, SlackOffice.LEAVE)).status())
        .isEqualTo(200);
    office.stop();
    assertThat(office.slack.posts()).isEmpty();
    office.permit("rw-r--r--");
    office.restart();

    assertThat(office.ask("Ev2", SlackOffice.BEN, SlackOffice.LEAVE).shown()).contains("27");
  }

  @Test
  void accountFile_broken_answersNobodyUntilItIsMended() {
    office.link("accounts: [U0BEN]\n");
    assertThat(
            office.deliver(Deliveries.message("Ev1", SlackOffice.BEN, SlackOffice.LEAVE)).status())
        .isEqualTo(200);
    assertThat(
            office.deliver(Deliveries.message("Ev2", SlackOffice.EVE, SlackOffice.LEAVE)).status())
        .isEqualTo(200);
    office.stop();
    assertThat(office.slack.posts()).isEmpty();
    office.link("accounts: {U0BEN: ben}\n");
    office.restart();

    assertThat(office.ask("Ev3", SlackOffice.BEN, SlackOffice.LEAVE).shown()).contains("27");
  }

  @Test
  void code_enteredByWhoIsSignedIn_linksTheAccount() {
    String eve = office.token("eve");
    Matcher code = CODE.matcher(office.ask("Ev1", SlackOffice.EVE, SlackOffice.LEAVE).shown());
    assertThat(code.find()).isTrue();

    assertThat(link(null, code.group()).status()).isEqualTo(401);
    assertThat(link(eve, "AAAAA-AAAAA").status()).isEqualTo(422);
    var linked = link(eve, code.group());
    assertThat(linked.status()).isEqualTo(200);
    assertThat(linked.json().path("accounts").path(0).path("user").asText())
        .isEqualTo(SlackOffice.EVE);
    assertThat(link(eve, code.group()).withoutDate())
        .isEqualTo(link(eve, "AAAAA-AAAAA").withoutDate());

    assertThat(office.ask("Ev2", SlackOffice.EVE, SlackOffice.LEAVE).shown())
        .contains("I don't have that information");
    assertThat(office.client().delete("/v1/slack/link", eve).status()).isEqualTo(204);
    assertThat(office.ask("Ev3", SlackOffice.EVE, SlackOffice.LEAVE).shown())
        .contains("who you are");
  }

  private TestClient.Answer link(@org.jspecify.annotations.Nullable String token, String code) {
    return office.client().post("/v1/slack/link", token, Map.of("code", code));
  }

  @Test
  void conversation_isTheChannels_untilANewOneIsBegun() {
    String ben = office.token("ben");
    office.ask("Ev1", SlackOffice.BEN, SlackOffice.LEAVE);
    office.restart();
    office.ask("Ev2", SlackOffice.BEN, "And parental leave?");
    assertThat(turns(ben)).containsExactly("2");

    assertThat(office.ask("Ev3", SlackOffice.BEN, "New conversation.").shown())
        .contains("new conversation");
    office.ask("Ev4", SlackOffice.BEN, SlackOffice.LEAVE);
    // Both may be of the same moment, and then either comes first.
    assertThat(turns(ben)).containsExactlyInAnyOrder("1", "2");

    for (var one : office.client().get("/v1/conversations", ben).json().path("conversations")) {
      office.client().delete("/v1/conversations/" + one.path("id").asText(), ben);
    }
    assertThat(office.ask("Ev5", SlackOffice.BEN, SlackOffice.LEAVE).shown()).contains("27");
  }

  /** How many turns each conversation has. */
  private List<String> turns(String token) {
    return office
        .client()
        .get("/v1/conversations", token)
        .json()
        .path("conversations")
        .findValuesAsText("turns");
  }

  @Test
  void question_tooLong_isSaidAndNotAnswered() {
    assertThat(office.ask("Ev1", SlackOffice.BEN, "leave ".repeat(2000)).shown())
        .contains("characters");
  }

  @Test
  void reply_inAThread_staysInIt() {
    ObjectNode event = Deliveries.message("Ev1", SlackOffice.BEN, SlackOffice.LEAVE);
    ((ObjectNode) event.path("event")).put("thread_ts", "1767225600.000001");
    office.deliver(event);

    assertThat(office.slack.await(1).getFirst().field("thread_ts")).isEqualTo("1767225600.000001");
  }
}
