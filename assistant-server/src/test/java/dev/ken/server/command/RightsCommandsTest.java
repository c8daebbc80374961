package dev.ken.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.SmallCompany;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators are told about rights by commands, and that it is kept that they were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RightsCommandsTest {
  private final Path folder;
  private final Shell shell;

  RightsCommandsTest(@TempDir Path folder) {
    this.folder = folder;
    this.shell = new Shell(folder);
    SmallCompany company = SmallCompany.writeTo(folder.resolve("company"));
    assertThat(shell.run("index", company.folder().toString()).exitCode()).isZero();
  }

  @Test
  void whoCanRead_documentOfAGroup_listsItsPeopleAndWhy() {
    var ran = shell.run("who-can-read", "hr/salaries.md");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("1 of 4 people may read hr/salaries.md")
        .contains("Ada Lind (ada), by group:small:staff and group:small:hr")
        .doesNotContain("Ben", SmallCompany.HIDDEN_WORD);
  }

  @Test
  void whoCanRead_asJson_hasTheCountOfAllAndWhereToGoOn() {
    var ran = shell.run("who-can-read", "leave.md", "--limit", "1", "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    // Dora is in the group as well, and disabled.
    assertThat(ran.out()).contains("\"total\" : 2", "\"person\" : \"ada\"", "\"next\" : \"ada\"");
    assertThat(ran.out()).doesNotContain("ben", "dora");
  }

  @Test
  void commands_sayWhatTheyWereDecidedBy() {
    for (var ran :
        List.of(
            shell.run("explain", "--as", "ada", "hr/salaries.md"),
            shell.run("who-can-read", "hr/salaries.md"),
            shell.run("view-as", "ada"),
            shell.run("audit", "drift"),
            shell.run("audit", "exposure"))) {
      assertThat(ran.out().replaceAll("\\s+", " "))
          .containsPattern(
              "As of directory version [1-9][0-9]* \\(people and groups read [0-9]+ (s|min) ago,"
                  + " pushed never\\) and index generation 1, commit [0-9]+\\.");
    }
    assertThat(shell.run("explain", "--as", "ada", "hr/salaries.md", "--json").out())
        .contains("\"as_of\"", "\"directory_version\"", "\"index_generation\" : 1")
        .contains("\"document_name\" : \"company:/hr/salaries.md\"");
  }

  @Test
  void whoCanRead_noSuchDocument_saysSo() {
    var ran = shell.run("who-can-read", "hr/none.md");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(ran.err()).contains("there is no document 'hr/none.md'");
  }

  @Test
  void viewAs_person_listsWhatTheyMayReadAndAsWhom() {
    var ada = shell.run("view-as", "ada");
    var ben = shell.run("view-as", "ben");
    var eve = shell.run("view-as", "eve");

    assertThat(ada.out())
        .contains("Ada Lind (ada) may read", "company:/hr/salaries.md", "company:/leave.md")
        .contains("group:small:hr", "user:small:ada");
    assertThat(ben.out()).contains("company:/leave.md").doesNotContain("salaries");
    assertThat(eve.out()).contains("Eve Holm (eve) may read 0 of");
    assertThat(shell.run("view-as", "nobody").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void viewAs_sourceNoLongerListed_countsWhatIsStillReadable(@TempDir Path other)
      throws IOException {
    var there = new Shell(other);
    Path wiki = Files.createDirectories(other.resolve("wiki"));
    Files.writeString(wiki.resolve(".ken-access.yaml"), "allow: [everyone]\n");
    Files.writeString(wiki.resolve("menu.md"), "# Menu\n\nSoup.\n");
    SmallCompany company = SmallCompany.writeTo(other.resolve("company"));
    assertThat(there.run("index", company.folder().toString()).exitCode()).isZero();
    Path list = other.resolve("data/tenants/default/sources.json");
    String before = Files.readString(list);
    assertThat(there.run("index", wiki.toString()).exitCode()).isZero();
    assertThat(there.run("view-as", "eve").out()).contains("may read 1 of 5", "wiki:/menu.md");

    Files.writeString(list, before);

    assertThat(there.run("view-as", "eve").out()).contains("may read 1 of 5", "  wiki d");
  }

  @Test
  void looks_areKept() {
    shell.run("view-as", "ada");
    shell.run("who-can-read", "hr/none.md");
    shell.run("explain", "--as", "ben", "leave.md");

    var log = shell.run("audit", "log", "--limit", "3");

    String operator = "command:" + System.getProperty("user.name");
    assertThat(log.out().lines())
        .hasSize(3)
        .allMatch(line -> line.contains(operator))
        .satisfiesExactly(
            line -> assertThat(line).endsWith("explained  ben leave.md"),
            line -> assertThat(line).endsWith("listed-readers  hr/none.md"),
            line -> assertThat(line).endsWith("viewed-as  ada"));
    assertThat(shell.run("audit", "log", "--limit", "2", "--json").out())
        .contains("\"look\" : \"explained\"")
        .doesNotContain("viewed-as");
  }

  @Test
  void limit_noCount_isRefused() {
    for (String command :
        List.of(
            "view-as ada", "who-can-read leave.md", "audit log", "audit drift", "audit exposure")) {
      for (String count : List.of("0", "-1", "many", "99999999999")) {
        var ran = shell.run((command + " --limit " + count).split(" "));

        assertThat(ran.exitCode()).as("%s", command).isEqualTo(ExitCode.USAGE);
        assertThat(ran.failure()).contains("'" + count + "' is no whole number from 1");
      }
    }
  }

  @Test
  void auditLog_read_isKeptAsWell() {
    shell.run("audit", "log", "--limit", "7");

    String log = shell.run("audit", "log", "--limit", "1").out().strip();

    assertThat(log)
        .contains("command:" + System.getProperty("user.name"))
        .endsWith("read-audit  newest 7");
  }

  @Test
  void auditLog_subjectThatForgesLines_isOneLineThatShowsIt() {
    shell.run(
        "view-as",
        "eve\n"
            + "2026-01-01T00:00:00Z  command:root  viewed-as  ada\u001b[2J\u009b1A\u202e\u2028\\n"
            + "Jos\u00e9");

    var log = shell.run("audit", "log", "--limit", "1");

    assertThat(log.out().strip().split("\\R", -1)).hasSize(1);
    assertThat(log.out().strip())
        .endsWith(
            "viewed-as  eve\\u000a2026-01-01T00:00:00Z  command:root  viewed-as"
                + "  ada\\u001b[2J\\u009b1A\\u202e\\u2028\\\\nJos\u00e9");
  }

  private Shell.Ran test(String cases) {
    try {
      Files.writeString(folder.resolve("rights.yaml"), cases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shell.run("access", "test", "rights.yaml");
  }

  @Test
  void accessTest_allHolds_passes() {
    var ran =
        test(
            """
            cases:
              - person: ada
                can: ["company:/leave.md", hr/salaries.md]
              - person: ben
                can: [leave.md]
                cannot: [hr/salaries.md]
              - person: dora
                cannot: [leave.md]
            """);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("5 of 5 cases hold.");
  }

  @Test
  void accessTest_someDont_failsWithEachAndWhy() {
    var ran =
        test(
            """
            cases:
              - person: ada
                cannot: [hr/salaries.md]
              - person: ben
                can: [hr/salaries.md]
                cannot: [hr/salary.md]
              - person: bob
                cannot: [leave.md]
              - person: dora
                can: [leave.md]
              - person: eve
                cannot: [leave.md]
            """);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.BROKEN);
    String flat = ran.out().replaceAll("\\s+", " ");
    assertThat(flat)
        .contains(
            "rights.yaml, line 3: ada must not read hr/salaries.md: may read it, by"
                + " group:small:staff and group:small:hr")
        .contains("line 5: ben must read hr/salaries.md: may not read it")
        .contains("line 6: ben must not read hr/salary.md: there is no document")
        .contains("line 8: bob must not read leave.md: there is no person 'bob'")
        .contains("line 10: dora must read leave.md: 'dora' is disabled")
        .contains("1 of 6 cases hold.");
  }

  @Test
  void accessTest_rightTaken_fails() throws IOException {
    String cases = "cases:\n  - person: ben\n    can: [leave.md]\n";
    assertThat(test(cases).exitCode()).isZero();

    Path rights = folder.resolve("company/.ken-access.yaml");
    String before = Files.readString(rights);
    try {
      Files.writeString(rights, "allow: [\"group:hr\"]\n");
      assertThat(shell.run("index", folder.resolve("company").toString()).exitCode()).isZero();
      assertThat(test(cases).exitCode()).isEqualTo(ExitCode.BROKEN);
    } finally {
      Files.writeString(rights, before);
      shell.run("index", folder.resolve("company").toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases: []",
        "case: []",
        "cases:\n  - person: ada\n    can't: [leave.md]\n",
        "cases:\n  - person: ada\n",
        "cases:\n  - can: [leave.md]\n",
        "cases:\n  - person: ada\n    can: leave.md\n",
        "cases:\n  - person: ada\n    can: []\n",
        "cases:\n  - person:\n    can: [leave.md]\n",
        "- person: ada"
      })
  void accessTest_fileMalformed_testsNothing(String cases) {
    var ran = test(cases);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err().replaceAll("\\s+", " ")).contains("cannot read the cases in", "rights");
    assertThat(ran.out()).isEmpty();
  }
}
