package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.SmallCompany;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A right that is lost while an answer is on its way, or after it was given. */
final class RevocationTest {
  private final StreamingOffice office;

  RevocationTest(@TempDir Path folder) {
    this.office = new StreamingOffice(folder, StreamingOffice.heartbeat(Duration.ofSeconds(10)));
  }

  @BeforeEach
  void answersFromBothDocuments() {
    assertThat(stream().text()).contains("27 working days").contains("31 working days");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private TestClient.Answer stream() {
    return office.client.stream("/v1/ask", "ada", StreamingOffice.LEAVE);
  }

  /** Ways in which Ada loses the second document. */
  enum Loss {
    ACCESS_FILE,
    GROUP,
    DELETED
  }

  private void lose(Loss loss) {
    SmallCompany company = office.company();
    switch (loss) {
      case ACCESS_FILE -> company.write("hr/.ken-access.yaml", "allow: [\"user:ben\"]\n");
      case GROUP ->
          company.write(
              "people.yaml",
              company
                  .read("people.yaml")
                  .replace("members: [\"user:ada\"]", "members: []")
                  .replace("members: [\"user:ben\", ", "members: [\"user:ada\", \"user:ben\", "));
      case DELETED -> company.delete("hr/abroad.md");
    }
    office.index();
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void stream_rightLostBetweenTwoSentences_noLaterByteUsesIt(Loss loss) {
    office.afterFirstSentence(() -> lose(loss));

    var answer = stream();

    List<ServerEvent> events = answer.events();
    assertThat(events)
        .extracting(ServerEvent::name)
        .containsExactly("step", "step", "step", "kept", "source", "sentence", "error");
    assertThat(answer.text()).contains("27 working days").doesNotContain("31 working", "abroad");
    // The same words whatever was lost, and however.
    assertThat(events.getLast().data().toString())
        .isEqualTo(
            "{\"type\":\"urn:ken:problem:rights-changed\",\"title\":\"What you may read has"
                + " changed\",\"status\":409,\"detail\":\"What you may read, or a document that"
                + " this answer came from, changed while Ken was answering. Ask"
                + " again.\",\"code\":\"rights-changed\"}");
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void stream_rightLostRightBeforeASentenceIsWritten_noLaterByteUsesIt(Loss loss) {
    // The second sentence's turn has come; it is looked at once more when nothing can come between.
    office.beforeCheck(4, () -> lose(loss));

    var answer = stream();

    assertThat(answer.events())
        .extracting(ServerEvent::name)
        .containsExactly("step", "step", "step", "kept", "source", "sentence", "error");
    assertThat(answer.text()).doesNotContain("31 working", "abroad");
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void stream_rightLostRightBeforeItIsDone_isNotSaidAgain(Loss loss) {
    office.beforeCheck(6, () -> lose(loss));

    var answer = stream();

    assertThat(answer.events()).extracting(ServerEvent::name).endsWith("sentence", "error");
    assertThat(office.endOfTheTrace()).isEqualTo("cut-off: rights-changed");
  }

  /** Routes whose replies hold words of documents. */
  enum Looking {
    SEARCH,
    DOCUMENT,
    CONVERSATION
  }

  private TestClient.Answer look(Looking looking, String conversation) {
    return switch (looking) {
      case SEARCH -> office.client.post("/v1/search", "ada", Map.of("query", "annual leave"));
      case DOCUMENT -> office.client.get("/v1/documents/" + Companies.id("hr/abroad.md"), "ada");
      case CONVERSATION -> office.client.get("/v1/conversations/" + conversation, "ada");
    };
  }

  static Stream<Arguments> lookings() {
    return Stream.of(Looking.values())
        .flatMap(looking ->
            Stream.of(Loss.values())
                .flatMap(loss ->
                    Stream.of(Arguments.of(looking, loss, 0), Arguments.of(looking, loss, 1))));
  }

  /** The right is lost before the first view is opened, or when all is written but not checked. */
  @ParameterizedTest
  @MethodSource("lookings")
  void look_rightLostMeanwhile_noLaterByteUsesIt(Looking looking, Loss loss, int views)
      throws Exception {
    String conversation = conversation();
    assertThat(look(looking, conversation).text()).contains("31 working days");
    office.index.hold();
    var reply = CompletableFuture.supplyAsync(() -> look(looking, conversation));
    office.index.awaitWaiting(1);
    office.index.admit(views);
    if (views > 0) {
      office.index.awaitWaiting(1);
    }

    lose(loss);
    office.index.admit(1_000);

    assertThat(reply.get(20, TimeUnit.SECONDS).status())
        .isEqualTo(looking == Looking.DOCUMENT ? 404 : 200);
    assertThat(reply.get().text()).doesNotContain("31 working", "abroad");
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void search_rightLostWhileTheBodyComes_isNotUsed(Loss loss) throws Exception {
    String body = "{\"query\":\"annual leave\"}";
    String head =
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ada\r\n"
            + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), office.port())) {
      socket.setSoTimeout(20_000);
      OutputStream output = socket.getOutputStream();
      int before = office.signIns();
      output.write((head + body.charAt(0)).getBytes(StandardCharsets.US_ASCII));
      output.flush();
      // Ada is signed in, and the rest of the body is waited for.
      while (office.signIns() == before) {
        Thread.sleep(10);
      }
      lose(loss);
      output.write(body.substring(1).getBytes(StandardCharsets.US_ASCII));
      output.flush();
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(reply).contains("200 OK", "27 working").doesNotContain("31 working", "abroad");
    }
  }

  @Test
  void ask_rightLostWhileItIsPutOnTheRecord_isAProblem() {
    office.beforeCheck(4, () -> lose(Loss.GROUP));

    assertThat(office.client.post("/v1/ask", "ada", StreamingOffice.LEAVE).status()).isEqualTo(409);
    assertThat(office.endOfTheTrace()).isEqualTo("cut-off: rights-changed");
    assertThat(office.metrics()).contains("ken_asks_total{outcome=\"failed\"} 1.0");
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void ask_rightLostBeforeTheBodyIsSent_isAProblem(Loss loss) {
    office.afterFirstSentence(() -> lose(loss));

    var answer = office.client.post("/v1/ask", "ada", StreamingOffice.LEAVE);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("code").textValue()).isEqualTo("rights-changed");
    assertThat(answer.text()).doesNotContain("27 working", "31 working", "abroad");
    assertThat(stream().text()).contains("27 working days").doesNotContain("31 working", "abroad");
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void conversation_rightLostAfterwards_hidesTheAnswerAlike(Loss loss) {
    String path = "/v1/conversations/" + conversation();
    assertThat(office.client.get(path, "ada").text()).contains("31 working days");

    lose(loss);

    var turn = office.client.get(path, "ada").json().path("turns").path(0);
    assertThat(turn.path("question").textValue()).isEqualTo(StreamingOffice.LEAVE.get("question"));
    assertThat(turn.path("outcome").textValue()).isEqualTo("withdrawn");
    assertThat(turn.path("answer").textValue())
        .isEqualTo("This answer is no longer available to you.");
    assertThat(turn.path("sources")).isEmpty();
  }

  private String conversation() {
    return office
        .client
        .get("/v1/conversations", "ada")
        .json()
        .path("conversations")
        .path(0)
        .path("id")
        .textValue();
  }

  @Test
  void stream_personDisabledBetweenTwoSentences_ends() {
    office.afterFirstSentence(() -> {
      String people = office.company().read("people.yaml");
      office
          .company()
          .write(
              "people.yaml",
              people.replace("name: Ada Lind\n", "name: Ada Lind\n    disabled: true\n"));
      office.index();
    });

    var answer = stream();

    assertThat(answer.events().getLast().data().path("code").textValue())
        .isEqualTo("rights-changed");
    assertThat(answer.text()).doesNotContain("31 working", "abroad");
    assertThat(stream().status()).isEqualTo(401);
  }

  @Test
  void stream_somethingElseChanged_isWhole() {
    office.afterFirstSentence(() -> {
      office.company().write("deploy.md", "# Deployment\n\nNow on Fridays.\n");
      office.index();
    });

    var answer = stream();

    assertThat(answer.events().getLast().name()).isEqualTo("done");
    assertThat(answer.text()).contains("31 working days");
  }
}
