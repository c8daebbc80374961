package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.ken.core.access.PersonId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The spot where whoever is signed in enters the code that Ken sent them in Slack. */
@BrowserTest
final class SlackLinkTest {
  private static final String CODE = "ABCDE-23456";

  @TempDir Path folder;

  private static Visit signIn(SlackCompany company, Visits visits, Screen screen) {
    Visit visit = visits.open(company.address(), screen);
    visit.complaints().expect("401");
    Locator token = visit.page().getByLabel("Access token");
    token.fill(company.token("ben"));
    token.press("Enter");
    assertThat(visit.page().locator("#question")).isVisible();
    return visit;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator trouble(Page page) {
    return page.locator("#slack-trouble");
  }

  private static void look(Visit visit, Screen screen, String what) {
    String name = screen.name().toLowerCase(Locale.ROOT).replace('_', '-');
    visit.screenshot(name + "-slack-" + what);
    assertThat(visit.page().evaluate("document.documentElement.scrollWidth"))
        .isEqualTo(screen.width());
    assertThat(
            new AxeBuilder(visit.page())
                .analyze().getViolations().stream()
                    .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                    .toList())
        .as(what)
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void code_enteredWronglyAndThenRightly_linksTheAccount(Screen screen, Visits visits)
      throws IOException {
    try (var company = new SlackCompany(folder, true)) {
      Visit visit = signIn(company, visits, screen);
      visit.complaints().expect("422");
      Page page = visit.page();
      look(visit, screen, "signed-in");
      button(page, "Link Slack").click();
      Locator code = page.getByLabel("Code from Slack");
      assertThat(code).isFocused();
      look(visit, screen, "empty");

      code.fill("ABCDE");
      code.press("Enter");
      assertThat(trouble(page)).containsText("That is not a code");
      code.fill("ZZZZZ-ZZZZZ");
      code.press("Enter");
      assertThat(trouble(page)).containsText("Ken can’t use this code");
      assertThat(code).hasAttribute("aria-invalid", "true");
      assertThat(code).isFocused();
      look(visit, screen, "wrong");

      company.offer(CODE, Duration.ZERO);
      code.fill("abcde 23456");
      button(page, "Link the account").click();
      assertThat(page.locator("#slack").getByRole(AriaRole.STATUS))
          .containsText("Linked with a code: U0123ABCD");
      assertThat(trouble(page)).isHidden();
      assertThat(button(page, "Close")).isFocused();
      assertThat(company.person()).contains(new PersonId("ben"));
      look(visit, screen, "linked");

      page.keyboard().press("Escape");
      assertThat(page.locator("#slack")).hasCount(0);
      assertThat(button(page, "Link Slack")).isFocused();
      button(page, "Link Slack").click();
      button(page, "Unlink").click();
      assertThat(page.locator(".slack-linked")).isHidden();
      assertThat(company.person()).isEmpty();
      button(page, "Close").click();
      assertThat(page.locator("#slack")).hasCount(0);
    }
  }

  @Test
  void code_outdatedOrAfterTooManyWrongOnes_isSaid(Visits visits) throws IOException {
    try (var company = new SlackCompany(folder, true)) {
      Visit visit = signIn(company, visits, Screen.DESKTOP);
      visit.complaints().expect("422");
      visit.complaints().expect("429");
      Page page = visit.page();
      button(page, "Link Slack").click();
      Locator code = page.getByLabel("Code from Slack");
      company.offer(CODE, Duration.ofMinutes(11));
      for (int wrong = 0; wrong < 5; wrong++) {
        code.fill(CODE);
        code.press("Enter");
        assertThat(trouble(page)).containsText("older than ten minutes");
        assertThat(button(page, "Link the account")).isEnabled();
      }

      company.offer(CODE, Duration.ZERO);
      code.fill(CODE);
      code.press("Enter");
      assertThat(trouble(page)).containsText("Wait ten minutes");
      assertThat(company.person()).isEmpty();
    }
  }

  @Test
  void page_ofAnInstallationWithoutSlack_hasNoSuchSpot(Visits visits) throws IOException {
    try (var company = new SlackCompany(folder, false)) {
      Visit visit = signIn(company, visits, Screen.DESKTOP);

      assertThat(button(visit.page(), "Sign out")).isVisible();
      assertThat(button(visit.page(), "Link Slack")).hasCount(0);
    }
  }
}
