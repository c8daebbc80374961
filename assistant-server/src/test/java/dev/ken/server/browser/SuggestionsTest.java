package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The questions that the demonstration offers. */
@BrowserTest
final class SuggestionsTest {

  @Test
  void suggestions_ofEachPerson_areAnsweredFromWhatTheyMayRead(Company company, Visits visits) {
    for (Company.Person person : company.people()) {
      List<String> questions = company.suggestions(person);

      assertThat(questions).as(person.name()).hasSizeBetween(1, 4);
      for (String question : questions) {
        assertThat(company.ask(person, question).outcome())
            .as("%s asks: %s", person.name(), question)
            .isEqualTo("answered");
      }
    }
  }

  @Test
  void suggestion_pressed_isAsked(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    Company.Person person = company.person("greta.holm");
    chat.askAs(person);
    assertThat(chat.page().locator(".suggestion"))
        .hasText(company.suggestions(person).toArray(String[]::new));

    chat.page().locator(".suggestion").first().click();

    chat.waitForOutcome();
    assertThat(chat.turns().locator(".turn-question"))
        .hasText(company.suggestions(person).getFirst());
    assertThat(chat.answer()).hasAttribute("data-outcome", "answered");
  }

  @Test
  void suggestions_afterASwitch_areThoseOfTheOther(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    Company.Person lukas = company.person("lukas.adeyemi");
    chat.askAs(lukas);
    assertThat(chat.page().locator(".suggestion")).hasCount(company.suggestions(lukas).size());

    Company.Person greta = company.person("greta.holm");
    chat.askAs(greta);

    assertThat(chat.page().locator(".suggestion"))
        .hasText(company.suggestions(greta).toArray(String[]::new));
    assertThat(chat.page().content()).doesNotContain("Norrvik");
  }
}
