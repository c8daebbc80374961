package dev.ken.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say about themselves. */
final class HelpTest {
  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "serve",
        "index",
        "reindex",
        "ask",
        "search",
        "explain",
        "people",
        "token",
        "slack links",
        "slack unlink",
        "config",
        "config check",
        "config schema",
        "doctor"
      })
  void help_ofEachCommand_saysWhatItDoesWithExamples(String command) {
    var ran = shell.run((command + " --help").split(" ", -1));

    assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).contains("Exit codes:\n  0 ").contains("Examples:\n  ");
    assertThat(ran.out()).contains("ken " + command);
    if (!command.equals("config schema")) {
      assertThat(ran.out()).contains("--data").contains("--json").contains("--config");
    }
    String description = ran.out().split("\n\n", -1)[1];
    assertThat(description).hasSizeGreaterThan(80).doesNotContain("Options:");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= Console.WIDTH);
  }

  @Test
  void help_ofTheDemonstration_saysWhereItsOwnDataAndFileAre() {
    String help = shell.run("demo", "--help").said();

    assertThat(help)
        .contains("default: data/demo in Ken's own folder")
        .contains("only one that is named here is read")
        .doesNotContain("KEN_CONFIG", "KEN_DATA", "./data");
    assertThat(shell.run("serve", "--help").said()).contains("KEN_CONFIG", "KEN_DATA");
  }

  @Test
  void help_ofServe_mentionsSlack() {
    assertThat(shell.run("serve", "--help").said())
        .contains("slack.enabled", "docs/slack.md", "'ken slack'");
  }

  @Test
  void help_ofKen_namesEveryCommandAndWhereToStart() {
    var ran = shell.run("--help");

    assertThat(ran.out()).contains("start with 'ken demo'").contains("'ken doctor'");
    for (String command : new String[] {"index", "ask", "serve", "config", "doctor", "token"}) {
      assertThat(ran.out()).containsPattern("\n  " + command + " +[A-Z]");
    }
    assertThat(ran.out()).doesNotContain("warm-up");
  }

  @Test
  void usage_wrong_saysWhatWasMeant() {
    assertThat(shell.run().exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("asc").err()).contains("ask");
    assertThat(shell.run("ask", "--as", "ada").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("--version").out()).startsWith("ken ");
  }

  @Test
  void command_unknown_saysSoAndWhichThereAre() {
    var ran = shell.run("frob");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure())
        .contains("ken: there is no command 'ken frob'")
        .contains("The commands are demo, serve, index, reindex, sync, ask,")
        .contains("'ken --help' says what each does.")
        .doesNotContain("Unmatched", "warm-up");
    assertThat(shell.run("serv").failure())
        .contains("there is no command 'ken serv'", "Did you mean serve");
    assertThat(shell.run("slack", "lists").failure())
        .contains("there is no command 'ken slack lists'", "The commands are links, unlink;");
    assertThat(shell.run("--frob").failure()).contains("Unknown option: '--frob'");
  }
}
