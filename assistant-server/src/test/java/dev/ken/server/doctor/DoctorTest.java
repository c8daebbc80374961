package dev.ken.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.command.Shell;
import dev.ken.server.doctor.BrokenInstallation.Diagnosis;
import dev.ken.server.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files, settings and clocks, broken one at a time. Long because each finding has its way of being
 * brought about here.
 */
final class DoctorTest {
  private static final int OK = 0;
  private static final int WARNINGS = 6;
  private static final int BROKEN = 7;

  @TempDir private Path folder;
  private BrokenInstallation ken = BrokenInstallation.at(Path.of(""));

  @BeforeEach
  void install() {
    ken = BrokenInstallation.in(folder);
  }

  /** The only complaint of a check, which is the only check that complains. */
  private Finding complaint(Diagnosis diagnosis, String check, Level level) {
    assertThat(diagnosis.findings())
        .filteredOn(finding -> finding.level() != Level.OK && finding.level() != Level.NOT_CHECKED)
        .extracting(Finding::check)
        .as(diagnosis.toString())
        .containsOnly(check);
    List<Finding> complaints = diagnosis.complaints(check);
    assertThat(complaints).as(complaints.toString()).hasSize(1);
    assertThat(complaints.getFirst().level()).isEqualTo(level);
    assertThat(complaints.getFirst().mend()).isNotBlank().doesNotContain("\n");
    assertThat(diagnosis.exitCode()).isEqualTo(level == Level.FAILURE ? BROKEN : WARNINGS);
    return complaints.getFirst();
  }

  @Test
  void sound_allIsWellAndNothingIsTouched() {
    Map<String, String> before = ken.everything();

    Diagnosis diagnosis = ken.diagnosis();

    assertThat(diagnosis.exitCode()).as(diagnosis.toString()).isEqualTo(OK);
    assertThat(diagnosis.findings()).extracting(Finding::level).containsOnly(Level.OK);
    assertThat(diagnosis.findings())
        .extracting(Finding::check)
        .containsExactly(
            "java",
            "configuration",
            "secrets",
            "data",
            "state",
            "tokens",
            "keys",
            "sign-in",
            "directory-server",
            "model",
            "index",
            "clock",
            "sources",
            "port");
    assertThat(ken.everything()).isEqualTo(before);
    assertThat(ken.shell().run("doctor", "--port", "0").out()).contains("All is well.");
  }

  @Test
  void nothingIndexed_saysWhatToDoAndMakesNothing() {
    Path other = folder.resolve("other");

    Diagnosis diagnosis = ken.diagnosis("--data", other.toString());

    assertThat(complaint(diagnosis, "data", Level.WARNING).mend()).contains("ken index FOLDER");
    assertThat(other).doesNotExist();
  }

  @Test
  void index_oneBitChanged_isAFailure() throws IOException {
    Path file = ken.largestIndexFile();
    byte[] sound = Files.readAllBytes(file);
    for (int part = 1; part < 8; part++) {
      byte[] bytes = sound.clone();
      bytes[sound.length * part / 8] ^= 1;
      Files.write(file, bytes);

      Finding finding = complaint(ken.diagnosis(), "index", Level.FAILURE);

      assertThat(finding.message()).contains(ken.tenant().resolve("index").toString(), "_0");
      assertThat(finding.mend()).contains("ken reindex");
    }
  }

  @Test
  void index_currentGoneOrFolderGone_isAFailure() throws IOException {
    Path index = ken.tenant().resolve("index");
    Files.delete(index.resolve("CURRENT"));
    assertThat(complaint(ken.diagnosis(), "index", Level.FAILURE).message())
        .contains("its file CURRENT is gone");

    Files.move(index, folder.resolve("moved"));
    assertThat(complaint(ken.diagnosis(), "index", Level.FAILURE).message()).contains("is gone");
  }

  @Test
  void index_ofAnotherEmbedder_isAFailureThatNamesBoth() {
    ken.shell().with("KEN_EMBEDDER_MODEL", "bge-small-en-v15-q");

    Finding finding = complaint(ken.diagnosis(), "index", Level.FAILURE);

    assertThat(finding.message()).contains("all-minilm-l6-v2-q/", "bge-small-en-v15-q/");
    assertThat(finding.mend()).contains("ken reindex");
  }

  @Test
  void model_noOnnxFile_isAFailureAndTheRestIsLookedAt() throws IOException {
    Files.writeString(folder.resolve("broken.onnx"), "this is no model");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    ken.shell().with("KEN_EMBEDDER_MODEL", "broken.onnx");

    Diagnosis diagnosis = ken.diagnosis();

    assertThat(complaint(diagnosis, "model", Level.FAILURE).message()).contains("cannot use");
    assertThat(diagnosis.good("index")).hasSize(1);
    Files.delete(folder.resolve("tokenizer.json"));
    assertThat(complaint(ken.diagnosis(), "model", Level.FAILURE).message())
        .contains("tokenizer.json");
  }

  @Test
  void configuration_wrong_isAFailureForEachFault() throws IOException {
    Files.writeString(folder.resolve("ken.yaml"), "listn: {}\nanswers: {threshold: 2}\n");
    ken.shell().with("KEN_LISTEN_PROT", "1");

    Diagnosis diagnosis = ken.diagnosis();

    assertThat(diagnosis.exitCode()).isEqualTo(BROKEN);
    assertThat(diagnosis.complaints("configuration"))
        .extracting(Finding::message)
        .containsExactly(
            folder.resolve("ken.yaml") + ", line 1, column 1: there is no setting 'listn'",
            folder.resolve("ken.yaml")
                + ", line 2, column 22: 'answers.threshold' is '2', but must be a number from 0 to"
                + " 1",
            "KEN_LISTEN_PROT: the variable sets nothing");
    assertThat(diagnosis.good("state")).hasSize(1);
  }

  @Test
  void slack_appOrWorkspaceNotNamed_isAFailure() throws IOException {
    slack("signing", "rw-------").with("KEN_SLACK_TEAM", "T01");

    assertThat(complaint(ken.diagnosis(), "configuration", Level.FAILURE).message())
        .contains("'slack.enabled' is true, but 'slack.app' is not set");
  }

  @Test
  void slack_signingSecretOpenMissingOrEmpty_isAFailure() throws IOException {
    slack("signing", "rw-r--r--").with("KEN_SLACK_TEAM", "T01").with("KEN_SLACK_APP", "A01");
    assertThat(complaint(ken.diagnosis(), "secrets", Level.FAILURE).mend()).contains("chmod");

    Files.writeString(folder.resolve("signing"), "");
    Files.setPosixFilePermissions(
        folder.resolve("signing"), PosixFilePermissions.fromString("rw-------"));
    complaint(ken.diagnosis(), "secrets", Level.FAILURE);

    Files.delete(folder.resolve("signing"));
    complaint(ken.diagnosis(), "secrets", Level.FAILURE);
  }

  @Test
  void slack_accountsThatCanNotBeRead_areAFailureThatNamesTheLine() throws IOException {
    Path links = Files.writeString(folder.resolve("links.yaml"), "accounts:\n  U01: [ada]\n");
    slack("signing", "rw-------")
        .with("KEN_SLACK_TEAM", "T01")
        .with("KEN_SLACK_APP", "A01")
        .with("KEN_SLACK_ACCOUNT_LINKS_FILE", links.toString());

    assertThat(complaint(ken.diagnosis(), "secrets", Level.FAILURE).message())
        .contains("line 2")
        .contains("the account 'U01' needs the id of a person");
  }

  private Shell slack(String signingSecret, String rights) throws IOException {
    return ken.shell()
        .with("KEN_SLACK_ENABLED", "true")
        .with("KEN_SLACK_SIGNING_SECRET_FILE", secret(signingSecret, rights))
        .with("KEN_SLACK_BOT_TOKEN_FILE", secret("bot", "rw-------"));
  }

  private String secret(String name, String rights) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "a-secret-of-enough-letters");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    return file.toString();
  }

  @Test
  void secret_openToOthers_isAFailureThatDoesNotShowIt() throws IOException {
    ken.shell().with("KEN_SIGN_IN_OPERATOR_TOKEN_FILE", secret("operator", "rw-r--r--"));

    Finding finding = complaint(ken.diagnosis(), "secrets", Level.FAILURE);

    assertThat(finding.mend()).contains("chmod 600 " + folder.resolve("operator"));
    assertThat(finding.toString()).doesNotContain("a-secret-of");
    Files.setPosixFilePermissions(
        folder.resolve("operator"), PosixFilePermissions.fromString("rw-------"));
    assertThat(ken.diagnosis().good("secrets")).containsExactly("named: 1, each its owner's alone");
  }

  @ParameterizedTest
  @CsvSource({
    "rwxr-xr-x, WARNING, others may read",
    "rwx-----x, WARNING, others may read",
    "rwxrwxrwx, FAILURE, others may change",
    "rwxrwx---, FAILURE, others may change"
  })
  void data_openToOthers_isToldWithTheChmod(String rights, Level level, String words)
      throws IOException {
    Files.setPosixFilePermissions(ken.data(), PosixFilePermissions.fromString(rights));

    Finding finding = complaint(ken.diagnosis(), "data", level);

    assertThat(finding.message()).contains(words, rights);
    assertThat(finding.mend()).isEqualTo("Run 'chmod 700 " + ken.data() + "'.");
  }

  @Test
  void data_stateReadableByOthers_isAWarning() throws IOException {
    Path state = ken.tenant().resolve("state.sqlite");
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(complaint(ken.diagnosis(), "data", Level.WARNING).mend())
        .isEqualTo("Run 'chmod 600 " + state + "'.");
  }

  @Test
  void data_isAFile_isAFailure() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "x");

    assertThat(ken.diagnosis("--data", file.toString()).complaints("data"))
        .extracting(Finding::message)
        .containsExactly(file + " is no folder");
  }

  @Test
  void state_damagedOrGone_isAFailure() throws IOException {
    Path state = ken.tenant().resolve("state.sqlite");
    byte[] sound = Files.readAllBytes(state);
    Files.writeString(state, "no database at all ".repeat(1000));
    Finding damaged = complaint(ken.diagnosis(), "state", Level.FAILURE);
    assertThat(damaged.message()).contains(state.toString());
    assertThat(damaged.mend()).contains("backup");

    Files.delete(state);
    assertThat(complaint(ken.diagnosis(), "state", Level.FAILURE).message())
        .contains("nobody can ask");
    Files.write(state, sound);
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rw-------"));
    assertThat(ken.diagnosis().exitCode()).isEqualTo(OK);
  }

  @Test
  void clock_behindWhatIsStored_isAWarningForEachKind() {
    ken.shell().run("token", "--as", "ada");
    ken.shell().run("ask", "--as", "ada", "How many days of annual leave does everybody have?");
    ken.shell().at(Instant.now().minus(Duration.ofDays(2)));

    Diagnosis diagnosis = ken.diagnosis();

    assertThat(diagnosis.exitCode()).isEqualTo(WARNINGS);
    assertThat(diagnosis.complaints("clock"))
        .hasSize(4)
        .allMatch(finding -> finding.level() == Level.WARNING)
        .allMatch(finding -> finding.mend().contains("timedatectl"))
        .extracting(finding -> finding.message().split(" is of ", 2)[0])
        .containsExactly(
            "the newest conversation, trace or directory",
            "the newest document of the index",
            "the newest token",
            "the newest file in " + ken.tenant());
  }

  @Test
  void clock_beforeKen_isAFailure() {
    ken.shell().at(Instant.parse("1970-01-01T00:01:00Z"));

    assertThat(complaint(ken.diagnosis(), "clock", Level.FAILURE).message())
        .contains("1970-01-01T00:01:00Z");
  }

  @Test
  void clock_fileOfTheFuture_isAWarning() throws IOException {
    Instant future = Instant.now().plus(Duration.ofDays(400));
    Files.setLastModifiedTime(ken.largestIndexFile(), FileTime.from(future));

    assertThat(complaint(ken.diagnosis(), "clock", Level.WARNING).message())
        .contains("the newest file in", "in the future");
  }

  @Test
  void tokensOrSources_unreadable_areFailures() throws IOException {
    ken.shell().run("token", "--as", "ada");
    Path tokens = ken.tenant().resolve("tokens.json");
    Files.writeString(tokens, "{\"tokens\": [{}]}");
    assertThat(complaint(ken.diagnosis(), "tokens", Level.FAILURE).message())
        .contains(tokens.toString());
    Files.delete(tokens);

    Path sources = ken.tenant().resolve("sources.json");
    Files.writeString(sources, "[");
    assertThat(complaint(ken.diagnosis(), "sources", Level.FAILURE).message())
        .contains(sources.toString());
  }

  @Test
  void source_folderGone_isAFailure() throws IOException {
    Files.move(ken.company().folder(), folder.resolve("elsewhere"), StandardCopyOption.ATOMIC_MOVE);

    assertThat(ken.diagnosis().complaints("sources"))
        .extracting(Finding::level)
        .containsExactly(Level.FAILURE, Level.NOT_CHECKED);
    assertThat(ken.diagnosis().exitCode()).isEqualTo(BROKEN);
  }

  @Test
  void source_peopleFileBroken_isAFailureWithItsLine() {
    ken.company().write("people.yaml", "namespace: small\npeople: everyone\n");

    assertThat(complaint(ken.diagnosis(), "sources", Level.FAILURE).message())
        .contains("people.yaml, line 2");
  }

  @Test
  void source_accessFileBroken_isAWarningWithItsLine() {
    ken.company().write("hr/.ken-access.yaml", "\nallow: everybody\n");

    Finding finding = complaint(ken.diagnosis(), "sources", Level.WARNING);

    assertThat(finding.message())
        .startsWith(ken.company().folder().resolve("hr/.ken-access.yaml") + ", line 2 closes");
    ken.company()
        .write("hr/.ken-access.yaml", "allow: [\"group:hr\"]\nfiles: {pay.md: {allow: []}}\n");
    assertThat(complaint(ken.diagnosis(), "sources", Level.WARNING).message())
        .contains("'files' names 'pay.md'");
  }

  @Test
  void source_documentsReadableByNobody_areCounted() {
    ken.company().write("hr/.ken-access.yaml", "alow: []\n");
    ken.shell().run("index", "company");
    ken.company().write("hr/.ken-access.yaml", "allow: [\"group:hr\"]\n");

    assertThat(complaint(ken.diagnosis(), "sources", Level.WARNING).message())
        .isEqualTo("documents of the index that nobody may read: 1");
  }

  @Test
  void source_otherThanConfigured_isTold() throws IOException {
    Files.createDirectories(folder.resolve("new"));
    Files.writeString(folder.resolve("ken.yaml"), "sources: [{name: new, folder: new}]\n");

    assertThat(ken.diagnosis().complaints("sources"))
        .extracting(Finding::message)
        .containsExactly(
            "source 'new' of the configuration was not indexed from "
                + folder.resolve("new")
                + " yet",
            "source 'company' ("
                + ken.company().folder()
                + ") was indexed and is not in the configuration, so that 'ken index' passes it"
                + " by");
  }

  @Test
  void source_withinAnother_isTold() {
    ken.shell().run("index", "company/hr", "--source", "inner");

    assertThat(ken.diagnosis().complaints("sources"))
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("'inner' lies within that of 'company'"));
  }

  @Test
  void forPeople_showsTheMendBelowTheFinding() throws IOException {
    Files.setPosixFilePermissions(ken.data(), PosixFilePermissions.fromString("rwxrwxrwx"));

    var ran = ken.shell().run("doctor", "--port", "0");

    assertThat(ran.exitCode()).isEqualTo(BROKEN);
    assertThat(ran.out())
        .contains("FAILURE      data: others may change")
        .contains("             → Run 'chmod 700 ")
        .contains("Failures: 1. Warnings: 0.");
    assertThat(ran.err()).isEmpty();
  }
}
