package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of the links between accounts and people, and can do about them. */
final class SlackLinksTest {
  private static final Pattern CODE = Pattern.compile("[2-9A-Z]{5}-[2-9A-Z]{5}");

  @TempDir Path folder;

  private SlackOffice office;

  @BeforeEach
  void start() {
    office = new SlackOffice(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  /** Links Eve's account with a code, as she would. */
  private String linkEve() {
    String eve = office.token("eve");
    assertThat(link(eve, code("EvCode"))).isEqualTo(200);
    return eve;
  }

  private String code(String event) {
    Matcher code = CODE.matcher(office.ask(event, SlackOffice.EVE, SlackOffice.LEAVE).shown());
    assertThat(code.find()).isTrue();
    return code.group();
  }

  private int link(String token, String code) {
    return office.client().post("/v1/slack/link", token, Map.of("code", code)).status();
  }

  @Test
  void links_ofTheFileAndOfCodes_areListedWithHowAndWhen() {
    linkEve();

    var listed = office.run("slack", "links");
    assertThat(listed.exitCode()).as(listed.err()).isZero();
    assertThat(listed.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains("T0KEN U0ADA file ada", "T0KEN U0EVE code 2026-03-02T08:00:00Z eve");
    assertThat(office.run("slack", "links", "--json").out())
        .contains("\"how\" : \"code\"", "\"at\" : \"2026-03-02T08:00:00Z\"");
  }

  @Test
  void unlink_byAnOperator_isInForceAtOnceAndOnRecord() {
    linkEve();
    assertThat(office.ask("Ev1", SlackOffice.EVE, SlackOffice.LEAVE).shown())
        .contains("I don't have that information");

    var ran = office.run("slack", "unlink", SlackOffice.EVE);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("Unlinked U0EVE from eve.");

    assertThat(office.ask("Ev2", SlackOffice.EVE, SlackOffice.LEAVE).shown())
        .contains("who you are");
    assertThat(office.run("slack", "links").out()).doesNotContain(SlackOffice.EVE);
    assertThat(office.run("slack", "links", "--history").out().lines())
        .hasSize(2)
        .last()
        .asString()
        .contains("unlinked", "2026-03-02T08:00:00Z", "eve", "(operator)")
        .contains(System.getProperty("user.name"));
    assertThat(office.run("slack", "unlink", SlackOffice.EVE).exitCode()).isEqualTo(3);
  }

  @Test
  void unlink_ofAnAccountOfTheFile_saysWhereItIsStated() {
    var ran = office.run("slack", "unlink", SlackOffice.ADA);

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.failure()).contains("take it out of").contains("accounts.yaml");
  }

  @Test
  void unlink_whileTheFileIsBroken_isDoneAllTheSame() {
    linkEve();
    office.link("accounts: [\n");

    var ran = office.run("slack", "unlink", SlackOffice.EVE);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.failure()).contains("accounts.yaml");
  }

  @Test
  void selfLinking_off_leavesTheFileAlone() {
    String eve = linkEve();
    office.selfLinking(false);
    office.restart();

    assertThat(office.ask("Ev1", SlackOffice.EVE, SlackOffice.LEAVE).shown())
        .contains("who you are")
        .contains("whoever runs Ken")
        .doesNotContainPattern(CODE);
    assertThat(link(eve, "AAAAA-AAAAA")).isEqualTo(403);
    assertThat(office.ask("Ev2", SlackOffice.BEN, SlackOffice.LEAVE).shown()).contains("27");
    assertThat(office.run("slack", "links").out()).contains("code (off)");
  }
}
