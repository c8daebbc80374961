package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The page without a mouse. */
@BrowserTest
final class KeyboardTest {
  private static final int MOST_TABS = 12;

  @Test
  void keys_only_askReadASourceAndComeBack(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    Keyboard keys = chat.page().keyboard();
    chooseWithKeys(chat, company.person(chosen.asked().asker()));
    leaveTheBox(chat);

    keys.press("/");
    assertThat(chat.questionBox()).isFocused();
    assertThat(chat.questionBox()).hasValue("");
    keys.type(chosen.asked().question());
    keys.press("Enter");
    chat.waitForOutcome();
    assertThat(chat.answer()).hasAttribute("data-outcome", "answered");
    assertThat(chat.questionBox()).isFocused();

    tabTo(chat, ".source", "Shift+Tab");
    chat.visit().screenshot("keyboard-source-focused");
    keys.press("Enter");
    chat.waitForDocument();
    assertThat(chat.page().locator("#reader-body")).isFocused();
    assertThat(chat.highlights()).isNotEmpty();

    keys.press("Escape");
    assertThat(chat.reader()).isHidden();
    assertThat(chat.page().locator(".source:focus")).hasCount(1);

    keys.press("/");
    assertThat(chat.questionBox()).isFocused();
  }

  @Test
  void shiftEnter_inTheBox_makesANewLineAndSendsNothing(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);

    chat.page().keyboard().type("one");
    chat.page().keyboard().press("Shift+Enter");
    chat.page().keyboard().type("two");

    assertThat(chat.questionBox()).hasValue("one\ntwo");
    assertThat(chat.turns()).hasCount(0);
  }

  @Test
  void tab_fromTheTop_beginsWithAWayToTheQuestion(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);

    tabTo(chat, ".skip-link", "Shift+Tab");
    assertThat(chat.page().locator(".skip-link")).isInViewport();
    chat.visit().screenshot("keyboard-skip-link");
    chat.page().keyboard().press("Enter");
    assertThat(chat.questionBox()).isFocused();
  }

  private static void chooseWithKeys(ChatPage chat, Company.Person person) {
    Keyboard keys = chat.page().keyboard();
    tabTo(chat, ".account-button", "Shift+Tab");
    keys.press("Enter");
    for (int step = 0; step < 40; step++) {
      String active = chat.page().locator(".person.active .person-name").innerText();
      if (active.equals(person.name())) {
        keys.press("Enter");
        assertThat(chat.page().locator(".account-button")).containsText(person.name());
        return;
      }
      keys.press("ArrowDown");
    }
    throw new AssertionError("the arrow keys don't reach " + person.name());
  }

  private static void tabTo(ChatPage chat, String selector, String tab) {
    for (int press = 0; press < MOST_TABS; press++) {
      chat.page().keyboard().press(tab);
      if (chat.page().locator(selector + ":focus").count() == 1) {
        return;
      }
    }
    throw new AssertionError(selector + " is not within " + MOST_TABS + " presses of " + tab);
  }

  private static void leaveTheBox(ChatPage chat) {
    Page page = chat.page();
    page.evaluate("document.activeElement.blur()");
    assertThat(chat.questionBox()).not().isFocused();
  }
}
