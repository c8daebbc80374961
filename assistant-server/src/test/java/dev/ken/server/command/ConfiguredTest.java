package dev.ken.server.command;

import static dev.ken.server.command.Shell.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ken.server.SmallCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings do to the commands. */
final class ConfiguredTest {
  private static final String LEAVE = "How many days of annual leave does every employee have?";

  @TempDir private Path folder;
  private SmallCompany company = SmallCompany.at(Path.of(""));
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void write() {
    company = SmallCompany.writeTo(folder.resolve("company"));
    shell = new Shell(folder);
  }

  private void configure(String yaml) {
    try {
      Files.writeString(folder.resolve("ken.yaml"), yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void writeSecond(Path place) throws IOException {
    Files.createDirectories(place);
    Files.writeString(place.resolve("people.yaml"), "namespace: second\npeople: []\ngroups: []\n");
    Files.writeString(place.resolve(".ken-access.yaml"), "allow: [everyone]\n");
    Files.writeString(place.resolve("parking.md"), "# Parking\n\nThe car park opens at six.\n");
  }

  @Test
  void index_withoutFolder_indexesAllSourcesOfTheConfiguration() throws IOException {
    writeSecond(folder.resolve("second"));
    configure(
        """
        data: kept
        sources:
          - {name: first, folder: company}
          - {name: second, folder: second}
        """);

    var ran = shell.run("index", "--json");

    assertThat(json(ran.out()).path("sources").findValuesAsText("source"))
        .containsExactly("first", "second");
    assertThat(folder.resolve("kept/tenants/default/state.sqlite")).exists();
    assertThat(shell.run("search", "--as", "ada", "car park").out()).contains("opens at six");
    assertThat(json(shell.run("reindex", "--json").out()).path("sources")).hasSize(2);
  }

  @Test
  void index_sourceMovedInTheConfiguration_isIndexedAtItsNewPlace() throws IOException {
    writeSecond(folder.resolve("old"));
    configure("sources: [{name: second, folder: old}]\n");
    assertThat(shell.run("index").exitCode()).isEqualTo(ExitCode.OK);
    Files.move(folder.resolve("old"), folder.resolve("new"));
    configure("sources: [{name: second, folder: new}]\n");

    var ran = shell.run("index", "--json");

    assertThat(json(ran.out()).path("sources").path(0).path("results").path("unchanged").intValue())
        .isEqualTo(1);
    assertThat(shell.run("index", "old", "--source", "second").failure())
        .contains("as source 'second': that is " + folder.resolve("new"));
  }

  @Test
  void index_sameFolderUnderAnotherName_isRefused() {
    assertThat(shell.run("index", "company").exitCode()).isEqualTo(ExitCode.OK);
    configure("sources: [{name: other, folder: company}]\n");

    var ran = shell.run("index");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure())
        .contains("as source 'other': it is indexed as 'company' already")
        .contains("Call it 'company' in the configuration too.");
  }

  @Test
  void index_nothingNamed_saysWhatToDo() {
    assertThat(shell.run("index").failure()).contains("list folders under 'sources' in ken.yaml");
    assertThat(shell.run("index").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("index", "--source", "x").failure()).contains("without its folder");
  }

  @Test
  void answers_andLimits_doWhatTheySay() throws IOException {
    company.write("large.md", "# Large\n\n" + "Many words fill this page. ".repeat(50_000));
    configure("answers: {statements: 1}\nlimits: {file-megabytes: 1, indexing-threads: 1}\n");

    var indexed = shell.run("index", "company");
    JsonNode one = json(shell.run("ask", "--json", "--as", "ada", LEAVE).out());

    assertThat(indexed.out()).contains("large.md").contains("1000000");
    assertThat(one.path("sources")).hasSize(1);
    configure("answers: {threshold: 1}\n");
    assertThat(shell.run("ask", "--as", "ada", LEAVE).exitCode()).isEqualTo(ExitCode.NO_ANSWER);
  }

  @Test
  void index_limitOfCharacters_leavesOutTheRest() throws IOException {
    company.write(
        "long.md", "# Long\n\n" + "A sentence of words. ".repeat(200) + "\n\nZanzibar.\n");
    configure("limits: {file-characters: 1000}\n");

    assertThat(shell.run("index", "company").out()).contains("long.md");
    assertThat(shell.run("search", "--as", "ada", "Zanzibar").out()).doesNotContain("Zanzibar");
  }

  @Test
  void serve_slackWithoutItsSecret_saysSoAndDoesNotServe() throws IOException {
    shell.run("index", "company");
    configure(
        "slack: {enabled: true, signing-secret-file: a, bot-token-file: b, team: T01, app: A01}\n");

    var ran = shell.run("serve", "--port", "0");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("cannot use the secret in").contains("a");
  }

  @Test
  void demo_takesNothingThatIsMeantForOnesOwnDocuments() {
    configure("listen: {port: x}\n");
    shell
        .with("KEN_DATA", folder.resolve("mine").toString())
        .with("KEN_SOURCES", "broken [")
        .with("KEN_CONFIG", "none.yaml")
        .with("KEN_LISTEN_PORT", "0");

    var ran = shell.run("demo", "--company", "company", "--data", "demo-data", "--json");

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("mine")).doesNotExist();
    assertThat(folder.resolve("demo-data/tenants/default/index")).exists();
  }
}
