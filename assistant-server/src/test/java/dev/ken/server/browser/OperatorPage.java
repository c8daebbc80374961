package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The page for operators in the words of the person who uses it. */
final class OperatorPage {
  private final Visit visit;
  private final Page page;

  private OperatorPage(Visit visit) {
    this.visit = visit;
    this.page = visit.page();
  }

  /** Opens the page and signs in. */
  static OperatorPage signIn(OperatedCompany company, Visits visits, Screen screen, String token) {
    OperatorPage page = open(company, visits, screen);
    page.enter(token);
    assertThat(page.searchBox()).isVisible();
    return page;
  }

  /** Opens the page, where nobody is signed in. */
  static OperatorPage open(OperatedCompany company, Visits visits, Screen screen) {
    var page = new OperatorPage(visits.open(company.address(), screen));
    // Outside a demonstration, asking for its people is refused.
    page.visit.complaints().expect("/v1/demo/people");
    page.page.navigate(company.address() + "operator");
    return page;
  }

  void enter(String token) {
    page.getByLabel("Access token").fill(token);
    page.getByLabel("Access token").press("Enter");
  }

  Visit visit() {
    return visit;
  }

  Page page() {
    return page;
  }

  Locator searchBox() {
    return page.getByLabel("Find a person or a document");
  }

  Locator title() {
    return page.locator("#view-title");
  }

  Locator view() {
    return page.locator("#view");
  }

  Locator gate() {
    return page.locator("#gate");
  }

  Locator link(String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  Locator button(String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  Locator rows() {
    return view().locator(".row");
  }

  /** Searches and waits for what is found. */
  void find(String words) {
    searchBox().fill(words);
    searchBox().press("Enter");
    assertThat(title()).containsText("Found for “" + words + "”");
  }

  /** Opens a look and waits until it is there. */
  void look(String words, String title) {
    link(words).click();
    assertThat(title()).hasText(title);
  }

  /** Goes to a place of the page as a link to it does. */
  void go(String fragment) {
    page.evaluate("fragment => { location.hash = fragment; }", fragment);
  }
}
