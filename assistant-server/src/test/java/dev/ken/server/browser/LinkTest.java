package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses that lead to a passage of a document. */
@BrowserTest
final class LinkTest {
  private static final String CLOSED =
      "This document can’t be opened. It may have been removed, or it is not among those that you"
          + " may read now.";

  /** The fragment of the page's address while a source is open. */
  private static String fragment(ChatPage chat) {
    return "#" + URI.create(chat.page().url()).getRawFragment();
  }

  private static String openFirstSource(ChatPage chat, Company.Person person, String question) {
    chat.askAs(person);
    chat.ask(question);
    chat.openSource(1);
    return fragment(chat);
  }

  @Test
  void link_loadedAgain_opensTheDocumentAtThePassage(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    Company.Person person = company.person(chosen.asked().asker());
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    String link = openFirstSource(chat, person, chosen.asked().question());
    List<String> highlights = chat.highlights();

    for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE)) {
      ChatPage again = visits.chat(company, screen, person, link);
      again.waitForDocument();

      assertThat(again.highlights()).isEqualTo(highlights);
      assertThat(again.reader().locator("mark").first()).isInViewport();
      assertThat(again.reader().getByRole(AriaRole.HEADING).first())
          .hasText(chosen.answer().sources().getFirst().title());
      again.visit().screenshot("linked-" + screen);
    }
  }

  @Test
  void link_holdsNoWordOfTheDocument(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);

    String link =
        openFirstSource(chat, company.person(chosen.asked().asker()), chosen.asked().question());

    assertThat(link).matches("#source=d[0-9a-f]{32}&at=[0-9]+-[0-9]+");
  }

  @Test
  void link_ofAnotherPerson_looksLikeOneToNothing(Company company, Visits visits) {
    Suite.Pair pair = new Suite(company).pair();
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    String link =
        openFirstSource(chat, company.person(pair.readable().asker()), pair.readable().question());
    Company.Person other = company.person(pair.forbidden().asker());
    String toNothing = "#source=d00000000000000000000000000000000&at=1-2";

    String forbidden = words(visits.chat(company, Screen.DESKTOP, other, link));
    String absent = words(visits.chat(company, Screen.DESKTOP, other, toNothing));

    assertThat(forbidden).contains(CLOSED).isEqualTo(absent);
  }

  private static String words(ChatPage chat) {
    chat.visit().complaints().expect("404");
    assertThat(chat.reader()).containsText(CLOSED);
    return chat.reader().innerText();
  }

  @Test
  void address_whenTheSourceIsClosed_leadsToThePage(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    openFirstSource(chat, company.person(chosen.asked().asker()), chosen.asked().question());

    chat.page().keyboard().press("Escape");

    assertThat(chat.reader()).isHidden();
    assertThat(chat.page().url()).isEqualTo(company.address().toString());
  }

  @Test
  void link_toAPlaceBeyondTheDocument_opensItWithoutAMark(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    String id = chosen.answer().sources().getFirst().documentId();
    Company.Person person = company.person(chosen.asked().asker());

    ChatPage chat =
        visits.chat(company, Screen.DESKTOP, person, "#source=" + id + "&at=9-99999999");
    chat.waitForDocument();

    assertThat(chat.highlights()).isEmpty();
    assertThat(chat.reader()).containsText("Opened from a link.");
  }

  @Test
  void address_ofAnotherForm_opensNothing(Company company, Visits visits) {
    Company.Person person = company.people().getFirst();
    for (String fragment : List.of("#source=", "#source=a/b", "#source=%3Cimg%3E", "#x")) {
      ChatPage chat = visits.chat(company, Screen.DESKTOP, person, fragment);

      assertThat(chat.welcome()).isVisible();
      assertThat(chat.reader()).isHidden();
    }
  }

  @Test
  void copyLink_pressed_givesTheAddress(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    openFirstSource(chat, company.person(chosen.asked().asker()), chosen.asked().question());

    chat.page()
        .getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy a link to this passage"))
        .click();

    assertThat(chat.announcer()).containsText("The link to this passage is copied.");
    assertThat(chat.page().evaluate("navigator.clipboard.readText()")).isEqualTo(chat.page().url());
  }
}
