package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The page when the server has gone away. Its one test stops the server of this class. */
@BrowserTest
final class UnreachableServerTest {

  @Test
  void ask_serverStopped_saysSoAndKeepsTheWords(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.person(chosen.asked().asker()));
    chat.ask(chosen.asked().question());
    assertThat(chat.answer()).hasAttribute("data-outcome", "answered");
    chat.visit().complaints().expect("ERR_CONNECTION_REFUSED");

    company.stop();
    String question = "What did I want to know, and where do these words go?";
    chat.ask(question);

    assertThat(chat.answer()).hasAttribute("data-outcome", "trouble");
    assertThat(chat.answer().getByRole(AriaRole.HEADING)).hasText("Ken can’t be reached");
    assertThat(chat.turns().last()).containsText(question);
    assertThat(chat.questionBox()).hasValue(question);
    assertThat(chat.turns().first().locator(".answer")).hasAttribute("data-outcome", "answered");
    chat.visit().screenshot("unreachable");

    chat.turns().first().locator(".marker").first().click();
    assertThat(chat.reader()).containsText("Ken can’t be reached");
    assertThat(chat.reader().getByRole(AriaRole.BUTTON).last()).hasText("Try again");
    assertThat(chat.questionBox()).hasValue(question);
    chat.visit().screenshot("unreachable-source");
  }
}
