package dev.ken.server.command;

import static dev.ken.server.command.Shell.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ken.server.SmallCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Indexing and reindexing on a real index, as a shell sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
final class IndexCommandsTest {
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
  void index_sourceThatLeftTheConfiguration_isSaidToStay(@TempDir Path other) throws IOException {
    SmallCompany.writeTo(other.resolve("one"));
    SmallCompany two = SmallCompany.writeTo(other.resolve("two"));
    two.delete("people.yaml");
    Path configuration = other.resolve("ken.yaml");
    Files.writeString(
        configuration,
        """
        sources:
          - {name: one, folder: one}
          - {name: two, folder: two}
        """);
    var there = new Shell(other);
    assertThat(there.run("index").out()).doesNotContain("not among the sources");

    Files.writeString(configuration, "sources:\n  - {name: one, folder: one}\n");
    var ran = there.run("index", "--json");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(json(ran.out()).path("warnings").toString())
        .contains("source 'two'")
        .contains("not among the sources of the configuration");
    assertThat(there.run("index", "--strict").exitCode()).isEqualTo(ExitCode.WARNINGS);
  }

  @Test
  void index_personWhomPermissionsDenyIsGone_saysWhatThatClosesAndWhy(@TempDir Path other)
      throws IOException {
    SmallCompany company = SmallCompany.writeTo(other.resolve("company"));
    company.write("people.yaml", people("ada", "ben", "zoe"));
    company.write(".ken-access.yaml", "allow: [everyone]\n");
    company.write("hr/.ken-access.yaml", "allow: [everyone]\ndeny: [\"group:outer\"]\n");
    var there = new Shell(other);
    assertThat(there.run("index", "company").out()).doesNotContain("everyone is kept out");
    assertThat(there.run("explain", "--as", "ada", "hr/salaries.md").out()).contains("may read");

    company.write("people.yaml", people("ada", "ben"));
    var ran = there.run("index", "company", "--strict");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.WARNINGS);
    String why = "user:small:zoe → group:small:inner → group:small:outer";
    assertThat(words(ran.out()))
        .contains("everyone is kept out of")
        .contains("by the denied group:small:outer: user:small:zoe is nobody's account")
        .contains(why);
    assertThat(words(there.run("explain", "--as", "ada", "hr/salaries.md").out()))
        .contains("denied, by the entry group:small:outer: user:small:zoe is nobody's account")
        .contains(why);
    assertThat(words(there.run("who-can-read", "hr/salaries.md").out()))
        .contains("0 of 2 people")
        .contains("Everyone is kept out by the denied group:small:outer")
        .contains(why);
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String people(String... ids) {
    var text = new StringBuilder("namespace: small\npeople:\n");
    for (String id : ids) {
      text.append("  - {id: ").append(id).append(", name: ").append(id).append("}\n");
    }
    return text.append("groups:\n")
        .append("  - {id: inner, name: inner, members: [\"user:zoe\"]}\n")
        .append("  - {id: outer, name: outer, members: [\"group:inner\"]}\n")
        .toString();
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
}
