package dev.ken.server.command;

import static dev.ken.server.command.Shell.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ken.server.KenSettings;
import dev.ken.server.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What 'ken config' shows and 'ken config check' finds. */
final class ConfigCommandTest {
  private static final String SECRET = "xoxb-0123456789-secret";

  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private Path write(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path secret(String name) throws IOException {
    Path file = write(name, SECRET + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static JsonNode setting(JsonNode body, Setting<?> setting) {
    return StreamSupport.stream(body.path("settings").spliterator(), false)
        .filter(one -> one.path("key").textValue().equals(setting.key()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void config_allLayers_saysWhereEachValueComesFrom() throws IOException {
    Path file = write("ken.yaml", "answers:\n  threshold: 0.7\nlisten:\n  port: 9000\n");
    shell.with("KEN_LISTEN_PORT", "9001").with("KEN_LIMITS_FILE_SECONDS", "5");

    JsonNode body = json(shell.run("config", "--json", "--port", "9002").out());

    assertThat(body.path("file").textValue()).isEqualTo(file.toString());
    assertThat(setting(body, KenSettings.THRESHOLD).path("value").doubleValue()).isEqualTo(0.7);
    JsonNode origin = setting(body, KenSettings.THRESHOLD).path("origin");
    assertThat(origin.path("kind").textValue()).isEqualTo("file");
    assertThat(origin.path("line").intValue()).isEqualTo(2);
    assertThat(origin.path("column").intValue()).isEqualTo(14);
    assertThat(setting(body, KenSettings.PORT).path("value").intValue()).isEqualTo(9002);
    assertThat(setting(body, KenSettings.PORT).path("origin").path("option").textValue())
        .isEqualTo("--port");
    assertThat(setting(body, KenSettings.FILE_SECONDS).path("origin").path("variable").textValue())
        .isEqualTo("KEN_LIMITS_FILE_SECONDS");
    assertThat(setting(body, KenSettings.HOST).path("origin").path("kind").textValue())
        .isEqualTo("default");
    assertThat(body.path("settings")).hasSize(KenSettings.CATALOGUE.settings().size());
  }

  @Test
  void config_forPeople_showsValuesWithTheirPlaces() {
    Path file = write("ken.yaml", "answers:\n  threshold: 0.7\n");

    var ran = shell.with("KEN_LISTEN_PORT", "9001").run("config", "--host", "::1");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
    String shown = ran.out().replaceAll("\\s+", " ");
    assertThat(shown)
        .contains("Configuration file: " + file + ", found in the working folder")
        .contains("answers.threshold 0.7 (" + file + ", line 2, column 14)")
        .contains("listen.port 9001 (KEN_LISTEN_PORT)")
        .contains("listen.host ::1 (--host)")
        .contains("embedder.model all-minilm-l6-v2-q (default)");
  }

  @Test
  void config_secrets_areNeverShown() throws IOException {
    secret("signing");
    secret("bot");
    secret("operator");
    write("links.yaml", "accounts: {}\n");
    write(
        "ken.yaml",
        """
        sign-in: {operator-token-file: operator}
        slack:
          enabled: true
          signing-secret-file: signing
          bot-token-file: bot
          team: T01
          app: A01
          account-links-file: links.yaml
        """);
    shell.with("KEN_SLACK_BOT_TOKEN", SECRET);

    for (String[] arguments :
        new String[][] {
          {"config"}, {"config", "--json"}, {"config", "check"}, {"config", "check", "--json"}
        }) {
      var ran = shell.run(arguments);
      assertThat(ran.out() + ran.err()).doesNotContain(SECRET);
    }
    assertThat(shell.run("config").out()).contains(folder.resolve("bot").toString());
    assertThat(shell.run("config", "check").out())
        .contains("KEN_SLACK_BOT_TOKEN: the variable sets nothing");
    assertThat(shell.run("config", "check").exitCode()).isEqualTo(ExitCode.WARNINGS);
  }

  @Test
  void config_wrong_showsTheRestAndTheFaultsAndFails() {
    Path file = write("ken.yaml", "listen:\n  port: x\n");

    var ran = shell.run("config");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.out()).contains("8642 (wrong)");
    assertThat(ran.failure()).contains(file + ", line 2, column 9: 'listen.port' is 'x'");
    assertThat(shell.run("people").failure()).contains("line 2, column 9");
    assertThat(json(shell.run("config", "--json").out()).path("problems")).hasSize(1);
  }

  @Test
  void check_right_saysSoAndNothingElse() {
    Path file = write("ken.yaml", "listen: {port: 1}\n");

    var ran = shell.run("config", "check");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).isEqualToIgnoringNewLines("The configuration is right: " + file + ".");
    assertThat(shell.run("config", "check", "--config", "none.yaml").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void check_filesThatItNames_areLookedAfter() throws IOException {
    write("open-token", SECRET);
    Path links = write("links.yaml", "accounts: {}\n");
    Files.setPosixFilePermissions(links, PosixFilePermissions.fromString("rw-rw-rw-"));
    write(
        "ken.yaml",
        """
        sources: [{name: hr, folder: gone}]
        embedder: {model: none.onnx}
        sign-in: {operator-token-file: open-token}
        slack: {account-links-file: links.yaml}
        """);
    Files.setPosixFilePermissions(
        folder.resolve("open-token"), PosixFilePermissions.fromString("rw-r--r--"));

    var ran = shell.run("config", "check");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("line 1, column 10: the folder " + folder.resolve("gone"))
        .contains("line 2, column 19: 'embedder.model' needs " + folder.resolve("none.onnx"))
        .contains("needs " + folder.resolve("tokenizer.json"))
        .contains("'chmod 600 " + folder.resolve("open-token") + "'")
        .contains("could ask as anybody. Run 'chmod go-w " + links + "'.")
        .doesNotContain(SECRET);
    JsonNode problems = json(shell.run("config", "check", "--json").out()).path("problems");
    assertThat(problems).hasSize(5);
    assertThat(problems.path(0).path("where").path("line").intValue()).isEqualTo(1);
    assertThat(problems.path(0).path("mend").textValue()).isNotBlank();
  }

  @Test
  void misspeltVariable_isToldByEveryCommand() {
    var ran = shell.with("KEN_LISTEN_PROT", "1").with("KEN_PORT", "tcp://x").run("people");

    assertThat(ran.failure())
        .contains("KEN_LISTEN_PROT: the variable sets nothing. Did you mean KEN_LISTEN_PORT?")
        .doesNotContain("KEN_PORT:");
  }

  @Test
  void schema_isPrinted() {
    assertThat(json(shell.run("config", "schema").out()).path("properties").path("listen"))
        .isNotEmpty();
  }

  @Test
  void file_inTheDataFolder_goesWithIt() throws IOException {
    Files.createDirectory(folder.resolve("other"));
    write("other/ken.yaml", "listen: {port: 5}\n");
    write("ken.yaml", "listen: {port: 6}\n");

    assertThat(shell.run("config").out()).contains("6 (");
    assertThat(shell.run("config", "--data", "other").out()).contains("5 (");
    assertThat(new Shell(folder).with("KEN_DATA", "other").run("config").out()).contains("5 (");
    assertThat(new Shell(folder).with("KEN_CONFIG", "ken.yaml").run("config").out())
        .contains("6 (");
  }
}
