package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What those who run the installation do with their page, and that nobody else gets anything. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperatorPageTest {
  private static final String SALARIES = OperatedCompany.id("hr/salaries.md");
  private static final String MENU = OperatedCompany.id("menu/" + OperatedCompany.HOSTILE + ".md");

  private final OperatedCompany company;
  private final String ben;
  private final String eve;

  OperatorPageTest(@TempDir Path folder) {
    this.company = new OperatedCompany(folder);
    this.ben = company.token("ben");
    this.eve = company.token("eve");
  }

  @AfterAll
  void close() {
    company.close();
  }

  private OperatorPage asBen(Visits visits) {
    return OperatorPage.signIn(company, visits, Screen.DESKTOP, ben);
  }

  @Test
  void search_personAndDocument_leadToWhyTheOneMayReadTheOther(Visits visits) {
    OperatorPage page = asBen(visits);
    assertThat(page.title()).hasText("Who may read what, and why");
    assertThat(page.view()).containsText("Directory");

    page.find("lind");
    page.link("Ada Lind").click();
    assertThat(page.title()).hasText("Ada Lind");
    assertThat(page.view()).containsText("May read 4 of 5 documents");
    assertThat(page.view().locator(".chain").filter(having("group:small:staff")).first())
        .hasText("Ada Linduser:small:adagroup:small:hrgroup:small:staff");

    page.page().getByLabel("A document’s path or id").fill("salaries");
    page.page().getByLabel("A document’s path or id").press("Enter");
    page.view().locator("[aria-live] .row-title").click();
    assertThat(page.title()).hasText("Ada Lind may read company:/hr/salaries.md");
    assertThat(page.view().locator(".level")).hasCount(2);
    assertThat(page.view().locator(".level").nth(1)).containsText("Level 2: passed");
    assertThat(page.view().locator(".level").nth(1).locator(".chain li")).hasCount(3);
    assertThat(page.view().locator(".standing"))
        .containsText(
            Pattern.compile(
                "Directory\\s*version [1-9].*read [0-9]+ (s|min) ago, pushed.*generation 1"));

    page.find("hr/");
    page.link("company:/hr/salaries.md").click();
    assertThat(page.title()).hasText("company:/hr/salaries.md");
    assertThat(page.view()).containsText("1 person may read it");
    assertThat(company.looks())
        .contains("\"searched\",\"subject\":\"lind\"", "explained\",\"subject\":\"ada " + SALARIES)
        .contains("\"operator\":\"person:ben\"");
  }

  @Test
  void explanation_personWhoMayNot_saysWhichLevelStopsThem(Visits visits) {
    OperatorPage page = asBen(visits);

    page.go("#person=ben&document=" + SALARIES);

    assertThat(page.title()).hasText("Ben Thorne may not read company:/hr/salaries.md");
    assertThat(page.title()).isFocused();
    assertThat(page.view()).containsText("Stopped at level 2 of 2");
    assertThat(page.view().locator(".level").nth(0).locator(".chain li")).hasCount(4);
    assertThat(page.view().locator(".level").nth(1))
        .containsText("No entry names the person, or a group that they are certainly in.");
    assertThat(page.view().locator(".level").nth(1).locator(".entries"))
        .hasText("allowsgroup:small:hr");
    assertThat(page.view()).not().containsText("Kittiwake");
  }

  @Test
  void readers_manyPeople_comePageByPageEachWithWhy(Visits visits) {
    OperatorPage page = asBen(visits);

    page.go("#document=" + MENU);

    int readers = OperatedCompany.CROWD + 2;
    assertThat(page.view()).containsText(readers + " people may read it");
    assertThat(page.rows()).hasCount(50);
    page.button("Show more").click();
    assertThat(page.rows()).hasCount(readers);
    assertThat(page.rows().nth(50).locator(".row-title")).isFocused();
    assertThat(page.button("Show more")).isHidden();
    page.rows().nth(readers - 1).locator(".row-why").click();
    assertThat(page.title()).containsText("Guest 60 may read company:/menu/");
  }

  @Test
  void names_thatLookLikeMarkup_areText(Visits visits) {
    OperatorPage page = asBen(visits);

    page.find(OperatedCompany.HOSTILE);

    assertThat(page.view().locator(".row-title")).hasCount(2);
    assertThat(page.view().locator(".row-title").first()).hasText(OperatedCompany.HOSTILE);
    for (String place :
        List.of("#document=" + MENU, "#person=guest107", "#person=guest107&document=" + MENU)) {
      page.go(place);
      assertThat(page.title()).containsText(OperatedCompany.HOSTILE);
      assertThat(page.view().locator("img")).hasCount(0);
    }
    page.visit().screenshot("operator-hostile");
  }

  @Test
  void person_disabled_isShownAsReadingNothing(Visits visits) {
    OperatorPage page = asBen(visits);
    page.visit().complaints().expect("409");
    page.find("dora");
    assertThat(page.rows().first()).containsText("Disabled: reads nothing");

    page.link("Dora Weiss").click();

    assertThat(page.title()).hasText("Dora Weiss");
    assertThat(page.view()).containsText("This person is disabled and reads nothing.");
    assertThat(page.view()).containsText("user:small:dora");
  }

  @Test
  void place_thatIsNobodys_saysSo(Visits visits) {
    OperatorPage page = asBen(visits);
    page.visit().complaints().expect("404");

    page.go("#person=nobody");

    assertThat(page.view()).containsText("There is no such person.");
  }

  @Test
  void audits_run_showWhatTheyFound(Visits visits) {
    OperatorPage page = asBen(visits);

    page.go("#document=" + MENU);
    page.link("Whose rights to it have changed?").click();
    assertThat(page.title()).hasText("Changes");
    page.visit().complaints().expect("422");
    page.button("Compare").click();
    assertThat(page.view().locator(".notice")).isVisible();
    assertThat(company.looks()).contains("\"listed-changes\",\"subject\":\"" + MENU);

    page.look("Drift", "Drift");
    page.page().getByLabel("Documents to look at").fill("3");
    page.button("Ask the sources").click();
    assertThat(page.view()).containsText("Nothing differs");
    assertThat(page.view())
        .containsText(Pattern.compile("of all documents 0.00 % to [0-9.]+ %, at 95 %"));

    page.look("Exposure", "Exposure");
    page.button("Look at all documents").click();
    assertThat(page.view()).containsText("1 document looks sensitive");
    assertThat(page.view()).containsText("1 × payment card");
    assertThat(page.view()).not().containsText("4111");

    page.look("Preview", "Preview");
    page.page()
        .getByLabel("What would be pushed")
        .fill(
            "[{\"method\": \"PUT\", \"path\": \"/v1/directory/people/ada2\", \"body\": {\"name\":"
                + " \"Ada\"}}, {\"method\": \"PUT\", \"path\": \"/v1/documents/new\", \"body\":"
                + " {\"title\": \"New\", \"text\": \"New.\", \"acl\": \"everyone\"}}]");
    page.button("Preview").click();
    assertThat(page.view()).containsText("1 document would have other readers");
    assertThat(page.view().locator(".row")).containsText("gain: ");
    assertThat(company.looks()).contains("audited-drift", "audited-exposure", "previewed");
  }

  @Test
  void log_isForAdministratorsAlone(Visits visits) {
    OperatorPage operator = asBen(visits);
    operator.visit().complaints().expect("403");
    assertThat(operator.link("Drift")).isVisible();
    assertThat(operator.link("Log")).hasCount(0);
    operator.find("eve");
    operator.go("#log");
    assertThat(operator.view()).containsText("Not for you");

    OperatorPage admin = OperatorPage.signIn(company, visits, Screen.DESKTOP, eve);
    admin.look("Log", "Who looked at rights");
    assertThat(admin.rows().filter(having("person:ben")).filter(having("searched eve")).first())
        .isVisible();
  }

  @Test
  void employee_isRefusedAndFindsNoHint(Visits visits) {
    String ada = company.token("ada");
    OperatorPage page = OperatorPage.open(company, visits, Screen.DESKTOP);
    page.visit().complaints().expect("403");
    List<String> loaded = new ArrayList<>();

    page.enter(ada);
    assertThat(page.gate()).containsText("you are neither operator nor administrator");
    assertThat(page.view()).isHidden();
    assertThat(company.lookStatus(ada)).isEqualTo(403);

    page.page().onRequest(request -> loaded.add(request.url()));
    page.page().navigate(company.address().toString());
    page.enter(ada);
    assertThat(page.page().locator("#question")).isVisible();
    assertThat(page.page().locator("#account")).containsText("Ada Lind");
    assertThat(page.page().locator("a[href*=operator]")).hasCount(0);
    assertThat(loaded).anyMatch(url -> url.endsWith("/v1/me"));
    assertThat(loaded).noneMatch(url -> url.contains("operator"));
  }

  @Test
  void operator_onThePageForAsking_isOfferedTheirs(Visits visits) {
    OperatorPage page = OperatorPage.open(company, visits, Screen.DESKTOP);
    page.page().navigate(company.address().toString());
    page.enter(ben);

    page.link("Rights").click();

    assertThat(page.searchBox()).isVisible();
    assertThat(page.page().locator("#account")).containsText("Ben Thorne");
    page.page().navigate(company.address().toString());
    assertThat(page.page().locator("#question")).isVisible();
  }

  @Test
  void operatorsToken_operatesAndStaysAwayFromThePageForAsking(Visits visits) {
    OperatorPage page =
        OperatorPage.signIn(company, visits, Screen.DESKTOP, company.operatorsToken());
    assertThat(page.page().locator("#account")).containsText("operator's token");

    page.page().navigate(company.address().toString());
    assertThat(page.page().getByLabel("Access token")).isVisible();
    page.page().navigate(company.address() + "operator");
    assertThat(page.searchBox()).isVisible();

    page.button("Sign out").click();
    assertThat(page.page().getByLabel("Access token")).isVisible();
    page.page().reload();
    assertThat(page.page().getByLabel("Access token")).isVisible();
  }

  @Test
  void role_takenWhileThePageIsOpen_endsWithTheNextRequest(Visits visits) {
    OperatorPage page =
        OperatorPage.signIn(company, visits, Screen.DESKTOP, company.visitingOperator());
    page.visit().complaints().expect("403");
    page.find("lind");
    assertThat(page.rows()).hasCount(1);

    company.operators();
    page.link("Ada Lind").click();

    assertThat(page.gate()).containsText("you are neither operator nor administrator");
    assertThat(page.view()).isHidden();
    assertThat(page.view()).isEmpty();
    assertThat(page.page().locator("body")).not().containsText("Ada Lind");
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void page_onEachScreen_fitsAndIsForEveryone(Screen screen, Visits visits) {
    OperatorPage page = OperatorPage.open(company, visits, screen);
    page.visit().complaints().expect("409");
    look(page, screen, "sign-in");
    page.enter(eve);
    assertThat(page.title()).isVisible();
    look(page, screen, "state");
    page.find("a");
    look(page, screen, "found");
    page.go("#person=ada");
    assertThat(page.title()).hasText("Ada Lind");
    look(page, screen, "person");
    page.go("#person=dora");
    assertThat(page.title()).hasText("Dora Weiss");
    look(page, screen, "disabled");
    page.go("#document=" + MENU);
    assertThat(page.title()).containsText("menu");
    look(page, screen, "document");
    page.go("#person=ben&document=" + SALARIES);
    assertThat(page.title()).containsText("may not read");
    look(page, screen, "explanation");
    page.look("Changes", "Changes");
    look(page, screen, "changes");
    page.look("Drift", "Drift");
    page.button("Ask the sources").click();
    assertThat(page.view()).containsText("Nothing differs");
    look(page, screen, "drift");
    page.look("Exposure", "Exposure");
    page.button("Look at all documents").click();
    assertThat(page.view()).containsText("document looks sensitive");
    look(page, screen, "exposure");
    page.look("Preview", "Preview");
    look(page, screen, "preview");
    page.look("Log", "Who looked at rights");
    look(page, screen, "log");
  }

  @Test
  void keys_only_findAPersonAndReadWhy(Visits visits) {
    OperatorPage page = asBen(visits);
    assertThat(page.searchBox()).isFocused();
    page.page().keyboard().type("lind");
    page.page().keyboard().press("Enter");
    assertThat(page.title()).isFocused();
    page.page().keyboard().press("Tab");
    page.page().keyboard().press("Enter");
    assertThat(page.title()).hasText("Ada Lind");
    page.page().keyboard().press("/");
    assertThat(page.searchBox()).isFocused();
    page.page().goBack();
    assertThat(page.title()).containsText("Found for “lind”");
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void look(OperatorPage page, Screen screen, String what) {
    String name = screen.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Page shown = page.page();
    shown.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + "-operator-" + what + ".png"))
            .setFullPage(!what.equals("document")));
    assertThat(shown.evaluate("document.documentElement.scrollWidth"))
        .as("the width of %s on %s", what, name)
        .isEqualTo(screen.width());
    assertThat(new AxeBuilder(shown).analyze().getViolations())
        .as("what axe finds on %s", what)
        .isEmpty();
    assertThat(shown.getByRole(AriaRole.BUTTON).first()).isVisible();
  }
}
