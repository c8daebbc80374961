package dev.ken.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.SmallCompany;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What 'ken audit drift' and 'ken audit exposure' find of what was planted. */
final class AuditCommandsTest {
  @TempDir private Path folder;
  private SmallCompany company;

  @BeforeEach
  void index() {
    company = SmallCompany.writeTo(folder.resolve("company"));
    assertThat(run("index", company.folder().toString()).exitCode()).isZero();
  }

  private Shell.Ran run(String... arguments) {
    return new Shell(folder).run(arguments);
  }

  private void replace(String path, String before, String after) {
    Path file = company.folder().resolve(path);
    try {
      String text = Files.readString(file);
      assertThat(text).contains(before);
      Files.writeString(file, text.replace(before, after));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String flat(Shell.Ran ran) {
    return ran.out().replaceAll("\\s+", " ");
  }

  @Test
  void drift_none_saysSo() {
    var ran = run("audit", "drift");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(flat(ran))
        .contains("Asked the sources about 4 of 4 documents")
        .contains("False allows: 0 of 4 documents (rights: 0); of all documents 0.00 %")
        .contains("False denies: 0 of 4 documents (rights: 0); of all documents 0.00 %");
  }

  /** Rights that were taken and given at the source, in each of the ways that there are. */
  @Test
  void drift_planted_isFoundPersonByPerson() {
    // Ben leaves the group; the deployment guide is Eve's alone; the leave policy is gone.
    replace("people.yaml", "members: [\"user:ben\", \"user:dora\"]", "members: [\"user:dora\"]");
    company.write("guide/.ken-access.yaml", "inherit: false\nallow: [\"user:eve\"]\n");
    replace("hr/.ken-access.yaml", "group:hr", "user:ada");
    company.delete("leave.md");

    var ran = run("audit", "drift");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.BROKEN);
    assertThat(flat(ran))
        .contains("False allows: 2 of 4 documents (rights: 3); of all documents 50.00 %")
        .contains("False denies: 0 of 4 documents (rights: 0)")
        .contains("company:/deploy.md may read it, must not: ben")
        .contains("may read it, must not: ada, ben")
        .doesNotContain(SmallCompany.HIDDEN_WORD);

    // It is in force after the next run, and nothing differs any more.
    assertThat(run("index", company.folder().toString()).exitCode()).isZero();
    assertThat(run("audit", "drift").exitCode()).isZero();
  }

  @Test
  void drift_rightsGivenAtTheSource_areFalseDenies() {
    replace(".ken-access.yaml", "group:staff", "everyone");

    var ran = run("audit", "drift", "--json");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.BROKEN);
    assertThat(ran.out().replaceAll("\\s+", ""))
        .contains("\"false_allows\":{\"documents\":0")
        .contains("\"false_denies\":{\"documents\":2,")
        .contains("\"falsely_denied\":{\"count\":1,\"people\":[\"eve\"]}");
  }

  @Test
  void drift_sample_hasBoundsAndCanBeRepeated() {
    replace(".ken-access.yaml", "group:staff", "group:hr");

    var ran = run("audit", "drift", "--sample", "2", "--seed", "7");

    assertThat(flat(ran)).contains("Asked the sources about 2 of 4 documents (seed 7).");
    assertThat(flat(ran)).containsPattern("of all documents between [0-9.]+ % and [0-9.]+ %");
    assertThat(said(run("audit", "drift", "--sample", "2", "--seed", "7"))).isEqualTo(said(ran));
  }

  /** Without how long ago it was that people and groups were read. */
  private static String said(Shell.Ran ran) {
    return ran.out().replaceAll("[0-9]+ (s|min) ago", "lately");
  }

  /** What is found is looked at, whatever is listed. */
  @Test
  void audits_sourceThatIsListedNoLonger_lookAtItsDocumentsToo() throws IOException {
    Path more = Files.createDirectory(folder.resolve("more"));
    Files.writeString(more.resolve(".ken-access.yaml"), "allow: [everyone]\n");
    Files.writeString(more.resolve("bank.md"), "# Bank\n\nPay to DE89 3704 0044 0532 0130 00.\n");
    Path list = folder.resolve("data/tenants/default/sources.json");
    String before = Files.readString(list);
    assertThat(run("index", more.toString()).exitCode()).isZero();
    Files.writeString(list, before);

    var drift = run("audit", "drift");
    assertThat(drift.exitCode()).isEqualTo(ExitCode.BROKEN);
    assertThat(flat(drift)).contains("False allows: 1 of 5 documents (rights: 3)");
    assertThat(flat(run("audit", "exposure"))).contains("readers 3, 1 × bank-account");
  }

  @Test
  void drift_samplingNothing_isRefused() {
    assertThat(run("audit", "drift", "--sample", "0").failure())
        .contains("cannot look at 0 documents", "1 or greater");
  }

  @Test
  void drift_sourceThatCantBeAsked_isAFailureAndNoAgreement() {
    company.write("people.yaml", "people: [\n");

    var ran = run("audit", "drift");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("cannot read the people file");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void exposure_listsWhatManyMayReadAndWhatLooksSensitiveFirst() {
    company.write("all/.ken-access.yaml", "inherit: false\nallow: [everyone]\n");
    company.write("all/bank.md", "# Bank\n\nPay to DE89 3704 0044 0532 0130 00.\n");
    company.write("all/lunch.md", "# Lunch\n\nAt noon.\n");
    assertThat(run("index", company.folder().toString()).exitCode()).isZero();

    var ran = run("audit", "exposure");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(flat(ran))
        .contains(
            "4 of 6 documents may be read by 50 % of 3 people or more, 2 of them by everyone. 1"
                + " look sensitive.")
        .containsSubsequence(
            "company:/all/bank.md: readers 3, 1 × bank-account",
            "company:/all/lunch.md: readers 3",
            "company:/leave.md: readers 2")
        .doesNotContain("3704", "salaries", "notes");
    assertThat(flat(run("audit", "exposure", "--percent", "100")))
        .contains("2 of 6 documents")
        .doesNotContain("leave.md");
    assertThat(run("audit", "exposure", "--percent", "0").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void audits_areKept() {
    run("audit", "drift", "--sample", "3", "--seed", "5");
    run("audit", "exposure");

    assertThat(run("audit", "log").out())
        .containsSubsequence("audited-exposure  from 50 percent", "audited-drift  sample 3 seed 5");
  }

  /** The same change by each way of making it; none of them makes it. */
  @Test
  void preview_memberChanged_namesWhoGainsAndLosesAndChangesNothing() {
    replace("people.yaml", "members: [\"user:ada\"]", "members: [\"user:eve\"]");
    String expected =
        "Rights gained: 3, lost: 3 (one for each person and document); documents concerned: 3.";

    for (var command : List.of("index", "reindex", "sync")) {
      var ran =
          command.equals("index")
              ? run("index", company.folder().toString(), "--preview")
              : run(command, "--preview");

      assertThat(ran.exitCode()).as(command + ran.err()).isZero();
      assertThat(flat(ran))
          .as(command)
          .contains(expected, "Nothing was changed.")
          .contains("company:/hr/salaries.md + eve - ada");
      // What is in force is still not what the file says.
      assertThat(run("audit", "drift").exitCode()).as(command).isEqualTo(ExitCode.BROKEN);
    }
    assertThat(run("audit", "log", "--limit", "7").out())
        .contains("previewed  index", "previewed  reindex", "previewed  sync");
    assertThat(run("reindex", "--preview", "--rollback").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
