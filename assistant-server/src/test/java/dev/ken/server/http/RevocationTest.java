package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.SmallCompany;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        .containsExactly("step", "step", "step", "source", "sentence", "error");
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
