package dev.ken.server.command;

import static dev.ken.server.command.Shell.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ken.server.SmallCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a real index, as a shell sees them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
final class CommandsTest {
  private static final String LEAVE = "How many days of annual leave does every employee have?";
  private Path folder = Path.of("");
  private SmallCompany company = SmallCompany.at(folder);
  private Shell shell = new Shell(folder);

  @BeforeAll
  void index(@TempDir Path temporary) {
    folder = temporary;
    company = SmallCompany.writeTo(temporary.resolve("company"));
    shell = new Shell(temporary);
    var indexed = shell.run("index", "company");
    assertThat(indexed.exitCode()).as(indexed.err()).isZero();
  }

  @Test
  void ask_answerable_printsAnswerAndSources() {
    var ran = shell.run("ask", "--as", "ada", LEAVE);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ran.out())
        .contains("27 working days of annual leave a year. [1]")
        .contains("[1] Leave policy")
        .contains("company:/leave.md")
        .containsPattern("answered, confidence [01][.][0-9]{2} · conversation");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= Console.WIDTH);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void ask_json_isWhatHttpSends() {
    var ran = shell.run("ask", "--as", "ada", "--json", LEAVE);

    assertThat(json(ran.out()).path("outcome").textValue()).isEqualTo("answered");
    assertThat(json(ran.out()).path("sources").path(0).path("document_id").textValue())
        .startsWith("d");
  }

  @Test
  void ask_forbidden_abstainsWithAnExitCodeOfItsOwn() {
    var ran = shell.run("ask", "--as", "ben", "How much is the award of project Kittiwake?");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NO_ANSWER);
    assertThat(ran.out()).contains("abstained").doesNotContain("4,800");
  }

  @Test
  void ask_onWithItsConversation_works() {
    String conversation =
        json(shell.run("ask", "--as", "ada", "--json", LEAVE).out())
            .path("conversation_id")
            .textValue();

    assertThat(shell.run("ask", "--as", "ada", "--conversation", conversation, LEAVE).exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(shell.run("ask", "--as", "ben", "--conversation", conversation, LEAVE).exitCode())
        .isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.run("ask", "--as", "ben", "--conversation", "x", LEAVE).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "", "a b"})
  void ask_unknownPerson_isNotFound(String person) {
    var ran = shell.run("ask", "--as", person, LEAVE);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(ran.failure())
        .contains("there is no person '" + person + "'")
        .contains("ken people");
  }

  @Test
  void ask_disabledPerson_isNotFound() {
    assertThat(shell.run("ask", "--as", "dora", LEAVE).exitCode()).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void ask_blankQuestion_isUsage() {
    var ran = shell.run("ask", "--as", "ada", " ");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("the question is blank");
  }

  @Test
  void failure_json_isJson() {
    JsonNode error = json(shell.run("ask", "--json", "--as", "nobody", LEAVE).err()).path("error");

    assertThat(error.path("code").textValue()).isEqualTo("person-unknown");
    assertThat(error.path("remedy").textValue()).isNotBlank();
  }

  @Test
  void failure_debug_printsTheStackTrace() {
    assertThat(shell.run("ask", "--as", "nobody", LEAVE).err()).doesNotContain("\tat ");
    assertThat(shell.run("ask", "--debug", "--as", "nobody", LEAVE).err()).contains("\tat ");
  }

  @Test
  void search_findsWhatThePersonMayRead() {
    assertThat(shell.run("search", "--as", "ada", "Kittiwake").out()).contains("4,800 euros");
    assertThat(shell.run("search", "--as", "ben", "Kittiwake").out()).doesNotContain("4,800");
    assertThat(
            json(shell.run("search", "--as", "ada", "--json", "-k", "2", "leave").out())
                .path("passages"))
        .hasSize(2);
    assertThat(shell.run("search", "--as", "ada", "-k", "0", "leave").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void people_listsWhoCanAskWithTheirGroups() {
    var ran = shell.run("people");

    assertThat(ran.out())
        .contains("ada  Ada Lind · Human Resources, All staff")
        .contains("eve  Eve Holm · in no group")
        .doesNotContain("Dora");
    assertThat(json(shell.run("people", "--json").out())).hasSize(3);
  }

  @Test
  void explain_showsTheChainAndTheDecidingEntryOfEachLevel() {
    var ran = shell.run("explain", "--as", "ada", "hr/salaries.md");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ran.out())
        .contains("Ada Lind (ada) may read hr/salaries.md.")
        .contains("Level 1: allowed, by the entry group:small:staff")
        .contains("user:small:ada → group:small:hr → group:small:staff")
        .contains("Level 2: allowed, by the entry group:small:hr");
  }

  @Test
  void explain_forbidden_saysWhichLevel() {
    var ran = shell.run("explain", "--as", "ben", "--json", "company:/hr/salaries.md");

    JsonNode body = json(ran.out());
    assertThat(body.path("readable").booleanValue()).isFalse();
    assertThat(body.path("levels").findValuesAsText("decision"))
        .containsExactly("allowed", "not_named");
  }

  @ParameterizedTest
  @ValueSource(strings = {"company/broken/notes.md", "broken/notes.md"})
  void explain_malformedPermissions_saysWhere(String path) {
    assertThat(shell.run("explain", "--as", "ada", path).said())
        .contains("may not read")
        .contains(
            "Nobody may: "
                + company.folder().resolve("broken/.ken-access.yaml")
                + ", line 1: an access file: 'allow' must be a list");
    JsonNode closed =
        json(shell.run("explain", "--json", "--as", "ada", path).out()).path("closed");
    assertThat(closed.path("where").textValue()).endsWith("broken/.ken-access.yaml, line 1");
    assertThat(closed.path("reason").textValue()).contains("must be a list");
  }

  @Test
  void explain_permissionsMendedSince_saysThatIndexingTakesThemOver() {
    String id =
        json(shell.run("explain", "--json", "--as", "ada", "broken/notes.md").out())
            .path("document_id")
            .textValue();
    company.write("broken/.ken-access.yaml", "allow: [everyone]\n");
    String mended = shell.run("explain", "--as", "ada", id).said();
    company.delete("broken/.ken-access.yaml");
    company.write("broken/.ken-access.yaml", "inherit: false\n");
    String unstated = shell.run("explain", "--as", "ada", id).said();
    company.write("broken/.ken-access.yaml", "allow: everyone please\n");

    assertThat(mended).contains("well-formed now; 'ken index' takes them over");
    assertThat(unstated).contains("broken/.ken-access.yaml, line 1: no permissions are stated");
  }

  @Test
  void explain_unknownDocument_isNotFound() {
    assertThat(shell.run("explain", "--as", "ada", "no/such.md").exitCode())
        .isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void token_isShownOnceAndCanBeRevoked() {
    var made = shell.run("token", "--as", "ada", "--json");
    String id = json(made.out()).path("id").textValue();
    String token = json(made.out()).path("token").textValue();

    assertThat(token).startsWith("ken_").hasSizeGreaterThan(40);
    assertThat(shell.run("token", "--list").out()).contains(id).doesNotContain(token);
    assertThat(shell.run("token", "--revoke", id).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(shell.run("token", "--revoke", id).exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.run("token", "--as", "nobody").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.run("token").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void key_isShownOnceAndCanBeRevoked() {
    var made = shell.run("key", "--name", "wiki", "--scope", "documents:write", "--json");
    JsonNode body = json(made.out());
    String id = body.path("id").textValue();

    assertThat(body.fieldNames())
        .toIterable()
        .containsExactly("id", "name", "scopes", "issued_at", "key");
    assertThat(json(shell.run("key", "--list", "--json").out()).findValuesAsText("id"))
        .contains(id);
    assertThat(shell.run("key", "--list").out())
        .contains(id, "wiki  documents:write")
        .doesNotContain(body.path("key").textValue());
    assertThat(shell.run("key", "--revoke", id).out()).isEqualTo("Revoked " + id + ".\n");
    var again = shell.run("key", "--revoke", id);
    assertThat(again.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(again.failure()).contains("there is no key '" + id + "'", "'ken key --list'");
  }

  @Test
  void dataFolder_thatOthersMayChange_isWarnedOf() throws IOException {
    Path data = folder.resolve("data");
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    try {
      var ran = shell.run("ask", "--as", "ada", LEAVE);

      assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(ran.failure())
          .contains("ken: others may change " + data + " (rwxrwxrwx)")
          .contains("Run 'chmod 700 " + data + "'.");
    } finally {
      Files.setPosixFilePermissions(data, before);
    }
    assertThat(shell.run("ask", "--as", "ada", LEAVE).err()).isEmpty();
  }

  @Test
  void environment_wrongValues_areNamed() {
    var wrong = new Shell(folder).with("KEN_ANSWERS_THRESHOLD", "1.5").run("people");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.failure())
        .contains(
            "KEN_ANSWERS_THRESHOLD: 'answers.threshold' is '1.5', but must be a number from 0 to"
                + " 1");
    var none = new Shell(folder).with("KEN_EMBEDDER_MODEL", "none.onnx");
    assertThat(none.run("people").exitCode()).isEqualTo(ExitCode.OK);
    var ran = none.run("ask", "--as", "ada", "x");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains(folder.resolve("none.onnx").toString());
  }

  @Test
  void environment_highThreshold_abstains() {
    var ran = new Shell(folder).with("KEN_ANSWERS_THRESHOLD", "1").run("ask", "--as", "ada", LEAVE);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NO_ANSWER);
  }

  @Test
  void data_elsewhere_isNamed(@TempDir Path empty) {
    var ran = shell.run("ask", "--data", empty.toString(), "--as", "ada", LEAVE);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains(empty.toString()).contains("ken index FOLDER");
    assertThat(
            new Shell(empty)
                .with("KEN_DATA", folder.resolve("data").toString())
                .run("people")
                .out())
        .contains("Ada");
  }

  @Test
  void data_isAFile_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "x");

    var ran = shell.run("index", "company", "--data", file.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("is a file");
  }
}
