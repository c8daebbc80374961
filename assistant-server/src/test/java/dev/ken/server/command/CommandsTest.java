package dev.ken.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
    assertThat(indexed.out())
        .contains("company: 4 files")
        .contains("4 added")
        .contains("Readable by nobody:")
        .contains("broken/notes.md")
        .contains("broken/.ken-access.yaml, line 1");
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
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
  void index_strict_endsWithACodeOfItsOwnWhenSomethingIsClosedOrOdd(@TempDir Path other) {
    assertThat(shell.run("index", "company").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(shell.run("index", "company", "--strict").exitCode()).isEqualTo(ExitCode.WARNINGS);
    assertThat(shell.run("reindex", "--strict").exitCode()).isEqualTo(ExitCode.WARNINGS);

    SmallCompany clean = SmallCompany.writeTo(other.resolve("clean"));
    clean.delete("broken/notes.md");
    clean.delete("broken/.ken-access.yaml");
    var second = new Shell(other);
    assertThat(second.run("index", "clean", "--strict").exitCode()).isEqualTo(ExitCode.OK);

    clean.write("hr/.ken-access.yaml", "allow: [\"group:hr\"]\nfiles: {salary.md: {allow: []}}\n");
    var misspelt = second.run("index", "clean", "--strict");
    assertThat(misspelt.exitCode()).isEqualTo(ExitCode.WARNINGS);
    assertThat(misspelt.out()).contains("'files' names 'salary.md'");
    assertThat(second.run("index", "clean").exitCode()).isEqualTo(ExitCode.OK);

    clean.write("hr/.ken-access.yaml", "allow: [\"group:hr\"]\n");
    clean.write("damaged.docx", "PK\u0003\u0004 and then nothing that a zip file has");
    assertThat(second.run("index", "clean", "--strict").exitCode()).isEqualTo(ExitCode.WARNINGS);
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

    assertThat(body.fieldNames()).toIterable()
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
  void index_again_changesNothingAndThenOnlyWhatChanged() {
    assertThat(shell.run("index", "company").out()).contains("4 unchanged");
    company.write("deploy.md", "# Deployment guide\n\nThe gateway is deployed on Mondays.\n");

    JsonNode report = json(shell.run("index", "--json", "company").out());

    assertThat(report.path("sources").path(0).path("results").path("updated").intValue())
        .isEqualTo(1);
    assertThat(report.path("sources").path(0).path("results").path("unchanged").intValue())
        .isEqualTo(3);
  }

  @Test
  void index_damagedFile_isReportedAndTheRestIndexed() {
    company.write("damaged.docx", "PK\u0003\u0004 and then nothing that a zip file has");

    var ran = shell.run("index", "company");
    company.delete("damaged.docx");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).contains("damaged.docx");
    assertThat(shell.run("ask", "--as", "ada", LEAVE).exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void index_brokenPeopleFile_changesNobodysRights() throws IOException {
    String before = Files.readString(company.folder().resolve("people.yaml"));
    company.write("people.yaml", "namespace: small\npeople: everyone\n");

    var ran = shell.run("index", "company");
    company.write("people.yaml", before);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("people.yaml").contains("line 2");
    assertThat(shell.run("ask", "--as", "ada", LEAVE).exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void index_noSuchFolder_isUsage() {
    var ran = shell.run("index", "nowhere");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("there is no such folder");
  }

  @Test
  void index_file_saysSoAndNamesItsFolder() {
    var ran = shell.run("index", "company/leave.md");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure())
        .contains("leave.md: it is a file, not a folder")
        .contains("Give the folder that it is in, " + folder.resolve("company") + ";")
        .doesNotContain("no such folder");
  }

  @Test
  void index_folderThatStatesNoPermissions_isForewarned() throws IOException {
    Path bare = Files.createDirectories(folder.resolve("bare/below"));
    Files.writeString(bare.resolve("note.md"), "The office opens at 8.");
    String data = folder.resolve("bare-data").toString();

    var ran = shell.run("index", "bare", "--data", data);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.failure())
        .contains("nobody will be able to read what is in " + folder.resolve("bare") + ":")
        .contains("no .ken-access.yaml in it says who may")
        .contains("no people.yaml says who there is")
        .contains("docs/access-files.md");
    assertThat(ran.failure().indexOf("nobody will"))
        .isLessThan(ran.failure().indexOf("Indexing bare"));

    Files.writeString(bare.resolve(".ken-access.yaml"), "allow: [everyone]\n");
    ran = shell.run("index", "bare", "--data", data);
    assertThat(ran.failure())
        .contains("nobody will be able to read")
        .contains("no people.yaml says who there is")
        .doesNotContain(".ken-access.yaml in it");

    Files.writeString(
        folder.resolve("bare/people.yaml"), "namespace: bare\npeople:\n  - {id: ada, name: Ada}\n");
    ran = shell.run("index", "bare", "--data", data);
    assertThat(ran.err()).as(ran.err()).doesNotContain("nobody will");
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
  void index_sameNameForAnotherFolder_isUsage() {
    SmallCompany.writeTo(folder.resolve("other/company"));

    var ran = shell.run("index", "other/company");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("--source");
  }

  @Test
  void index_secondSourceWithTheSameNamespace_isRefusedWhole() {
    SmallCompany.writeTo(folder.resolve("other/company"));

    var ran = shell.run("index", "other/company", "--source", "second");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("the namespace 'small' is stated in both");
    assertThat(shell.run("reindex").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void reindex_allSources_servesTheNewGeneration() {
    var ran = shell.run("reindex");

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).contains("4 added");
    assertThat(shell.run("ask", "--as", "ada", LEAVE).exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void reindex_rollback_goesBackWithTheRightsOfNow(@TempDir Path another) {
    SmallCompany theirs = SmallCompany.writeTo(another.resolve("company"));
    var fresh = new Shell(another);
    assertThat(fresh.run("index", "company").exitCode()).isEqualTo(ExitCode.OK);
    var none = fresh.run("reindex", "--rollback");
    assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(none.failure()).contains("no generation before generation 1");
    assertThat(fresh.run("reindex").exitCode()).isEqualTo(ExitCode.OK);
    theirs.write(".ken-access.yaml", "allow: [\"user:ben\"]\n");
    theirs.delete("deploy.md");
    assertThat(fresh.run("index", "company").exitCode()).isEqualTo(ExitCode.OK);

    var ran = fresh.run("reindex", "--rollback");

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out())
        .contains(
            "The content of generation 1 serves again, as generation 3: 3 documents",
            "1 not in it, since they were deleted since",
            "2 with other rights than then");
    assertThat(fresh.run("ask", "--as", "ben", LEAVE).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(fresh.run("ask", "--as", "ada", LEAVE).exitCode()).isEqualTo(ExitCode.NO_ANSWER);
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
