package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** The chat page in the words of the person who uses it. */
final class ChatPage {
  private static final String HIGHLIGHTED =
      """
      (reader) => {
        let text = '';
        let row = null;
        for (const mark of reader.querySelectorAll('mark')) {
          const cell = mark.closest('td');
          const name = cell?.closest('table').tHead?.rows[0].cells[cell.cellIndex].textContent ?? '';
          const label = name === '' || name === mark.textContent ? '' : name + (/[:?]$/.test(name) ? ' ' : ': ');
          const beside = mark.closest('tr');
          text += (beside && beside === row ? ' | ' : ' ') + label + mark.textContent;
          row = beside;
        }
        return text.trim();
      }
      """;

  private final Visit visit;
  private final Page page;

  /** Waits until the page is ready for a question. */
  ChatPage(Visit visit) {
    this.visit = visit;
    this.page = visit.page();
    assertThat(questionBox()).isVisible();
  }

  Visit visit() {
    return visit;
  }

  Page page() {
    return page;
  }

  Locator questionBox() {
    return page.getByLabel("Your question");
  }

  Locator welcome() {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName("What would you like to know?"));
  }

  Locator turns() {
    return page.locator(".turn");
  }

  /** The answer to the latest question, whatever its outcome. */
  Locator answer() {
    return turns().last().locator(".answer");
  }

  Locator markers() {
    return answer().locator(".marker");
  }

  Locator sourceCards() {
    return turns().last().locator(".source");
  }

  Locator reader() {
    return page.locator("dialog.reader");
  }

  Locator announcer() {
    return page.locator("#announcer");
  }

  private Locator personButton() {
    return page.locator(".account-button");
  }

  Locator peopleList() {
    return page.getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Ask as"));
  }

  void openPeople() {
    personButton().click();
    assertThat(peopleList()).isVisible();
  }

  void askAs(Company.Person person) {
    if (personButton().innerText().contains(person.name())) {
      return;
    }
    openPeople();
    peopleList()
        .locator(".person")
        .filter(new Locator.FilterOptions().setHas(page.getByText(person.name(), exactly())))
        .click();
    assertThat(personButton()).containsText(person.name());
    assertThat(peopleList()).isHidden();
  }

  /** The conversations of before, wherever their list is. */
  Locator past() {
    return page.locator(".past");
  }

  Locator pastTitles() {
    return past().locator(".past-title");
  }

  Locator drawer() {
    return page.locator("dialog.drawer");
  }

  /** Opens the drawer of conversations, on a screen that has one. */
  void openDrawer() {
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Your conversations").setExact(true))
        .click();
    assertThat(drawer()).isVisible();
  }

  void startNewConversation() {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New conversation"))
        .click();
    assertThat(welcome()).isVisible();
  }

  /** Asks and waits for what comes of it. */
  void ask(String question) {
    questionBox().fill(question);
    questionBox().press("Enter");
    waitForOutcome();
  }

  void waitForOutcome() {
    assertThat(answer()).hasAttribute("data-outcome", Pattern.compile(".+"));
  }

  void openSource(int number) {
    markers().and(page.locator("[data-source='" + number + "']")).first().click();
    waitForDocument();
  }

  /** Waits until the document of the open source has come. */
  void waitForDocument() {
    assertThat(reader()).isVisible();
    assertThat(reader().locator(".document")).isVisible();
  }

  /** The highlighted words of the open source as its text has them, with the names of columns. */
  String highlightedText() {
    return String.valueOf(reader().evaluate(HIGHLIGHTED));
  }

  /** The highlighted words of the open source; a quote over several paragraphs has several. */
  List<String> highlights() {
    return reader().locator("mark").allInnerTexts();
  }

  /** Every word that the page shows or has said aloud. */
  String words() {
    return page.locator("body").innerText() + "\n" + announcer().textContent();
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
