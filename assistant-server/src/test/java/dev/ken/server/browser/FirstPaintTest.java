package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What of the page is there before any other file of it has come. */
@BrowserTest
final class FirstPaintTest {
  private static final String DARK = "rgb(22, 25, 27)";
  private static final String ACCENT = "rgb(134, 209, 198)";

  @Test
  void page_beforeItsModulesCome_hasItsLookAndTheThemeThatWasChosen(
      Company company, Visits visits) {
    Visit visit = visits.chat(company, Screen.DESKTOP).visit();
    var page = visit.page();
    visit.complaints().expect("ERR_FAILED");
    page.getByLabel("Switch to the dark theme").click();
    page.route(Pattern.compile("/assets/.*[.](js|css)$"), Route::abort);

    page.reload();

    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.locator("html")).hasCSS("background-color", DARK);
    assertThat(page.locator(".wordmark svg")).isVisible();
    assertThat(page.locator(".wordmark svg")).hasCSS("stroke", ACCENT);
    assertThat(page.locator("#composer")).isHidden();
    page.unrouteAll();
  }
}
