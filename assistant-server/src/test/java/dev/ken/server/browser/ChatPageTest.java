package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an employee does with the page, with a mouse at a desk. */
@BrowserTest
final class ChatPageTest {

  @Test
  void open_demonstration_isReadyForAQuestion(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);

    assertThat(chat.welcome()).isVisible();
    assertThat(chat.questionBox()).isFocused();
    chat.visit().screenshot("welcome");
  }

  @Test
  void people_demonstration_areThoseWhoCanAsk(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);

    chat.openPeople();

    List<String> names = company.people().stream().map(Company.Person::name).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(8);
    assertThat(chat.page().locator(".person-name").allInnerTexts()).isEqualTo(names);
    assertThat(chat.page().locator(".person-groups").allInnerTexts())
        .isEqualTo(company.people().stream().map(ChatPageTest::groups).toList());
    chat.visit().screenshot("people");
  }

  @Test
  void ask_answerable_answerStandsBesideItsNumberedSources(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(answer -> answer.sources().size() > 1);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);

    chat.askAs(company.person(chosen.asked().asker()));
    chat.ask(chosen.asked().question());

    assertThat(chat.answer()).hasAttribute("data-outcome", "answered");
    List<Company.Source> sources = chosen.answer().sources();
    assertThat(chat.sourceCards()).hasCount(sources.size());
    for (int at = 0; at < sources.size(); at++) {
      Locator card = chat.sourceCards().nth(at);
      assertThat(card.locator(".source-number")).hasText(String.valueOf(sources.get(at).n()));
      assertThat(card.locator(".source-title")).hasText(sources.get(at).title());
      assertThat(card.locator(".source-quote")).hasText(sources.get(at).quote());
    }
    assertThat(chat.markers().allInnerTexts())
        .containsExactlyElementsOf(
            sources.stream().map(source -> String.valueOf(source.n())).toList());
    assertThat(chat.announcer()).containsText(sources.size() + " sources.");
    chat.visit().screenshot("answer");
  }

  @Test
  void marker_pressed_opensTheDocumentAtTheQuote(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.person(chosen.asked().asker()));
    chat.ask(chosen.asked().question());
    Company.Source source = chosen.answer().sources().getFirst();

    chat.openSource(source.n());

    assertThat(chat.reader().getByRole(AriaRole.HEADING).first()).hasText(source.title());
    assertThat(chat.reader().locator("mark").first()).isInViewport();
    assertThat(folded(chat.highlightedText())).isEqualTo(folded(source.quote()));
    chat.visit().screenshot("source");
  }

  @Test
  void marker_pressed_staysUnderThePointer(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(answer -> answer.sources().size() > 1);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.person(chosen.asked().asker()));
    chat.ask(chosen.asked().question());
    chat.ask(chosen.asked().question());
    double before = chat.markers().first().boundingBox().y;

    chat.openSource(1);
    assertThat(chat.markers().first().boundingBox().y).isCloseTo(before, within(2.0));

    chat.page().keyboard().press("Escape");
    assertThat(chat.reader()).isHidden();
    assertThat(chat.markers().first().boundingBox().y).isCloseTo(before, within(2.0));
  }

  @Test
  void sources_eachOpened_highlightTheirQuote(Company company, Visits visits) {
    Suite suite = new Suite(company);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);

    for (String format : List.of("md", "html", "txt", "docx", "xlsx", "pptx", "pdf", "eml")) {
      Suite.Answered chosen =
          suite.answered(answer -> answer.sources().getFirst().isOf("." + format));
      Company.Source source = chosen.answer().sources().getFirst();
      chat.askAs(company.person(chosen.asked().asker()));
      chat.ask(chosen.asked().question());
      chat.openSource(source.n());

      assertThat(folded(chat.highlightedText()))
          .as("the quote in %s", source.uri())
          .isEqualTo(folded(source.quote()));
      chat.visit().screenshot("source-" + format);
      chat.page().keyboard().press("Escape");
    }
  }

  @Test
  void ask_forbidden_looksLikeAnHonestAnswerAndLeaksNothing(Company company, Visits visits) {
    Suite.Pair pair = new Suite(company).pair();
    ChatPage chat = visits.chat(company, Screen.DESKTOP);

    chat.askAs(company.person(pair.forbidden().asker()));
    chat.ask(pair.forbidden().question());

    assertIsHonestAbstention(chat);
    assertHides(chat.words(), pair);
    chat.visit().screenshot("abstention");

    chat.page().getByText("Show what comes closest").click();
    assertThat(chat.answer().locator(".turn-note").or(chat.sourceCards().first())).isVisible();
    assertHides(chat.words(), pair);
    chat.visit().screenshot("abstention-closest");
  }

  @Test
  void ask_beyondAllDocuments_looksLikeAnHonestAnswer(Company company, Visits visits) {
    Interaction beyond = new Suite(company).beyond();
    ChatPage chat = visits.chat(company, Screen.DESKTOP);

    chat.askAs(company.person(beyond.asker()));
    chat.ask(beyond.question());

    assertIsHonestAbstention(chat);
  }

  @Test
  void switch_toAnotherPerson_clearsWhatTheFormerSaw(Company company, Visits visits) {
    Suite.Pair pair = new Suite(company).pair();
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.person(pair.readable().asker()));
    chat.ask(pair.readable().question());
    assertThat(chat.answer()).hasAttribute("data-outcome", "answered");
    chat.openSource(1);
    assertThat(chat.words()).containsIgnoringCase(pair.titles().getFirst());
    chat.questionBox().fill("half a thought");

    chat.askAs(company.person(pair.forbidden().asker()));

    assertThat(chat.welcome()).isVisible();
    assertThat(chat.turns()).hasCount(0);
    assertThat(chat.reader()).isHidden();
    assertThat(chat.questionBox()).hasValue("");
    assertHides(chat.page().content(), pair);

    chat.ask(pair.forbidden().question());
    assertIsHonestAbstention(chat);
    assertHides(chat.page().content(), pair);
  }

  @Test
  void reload_afterASwitch_keepsThePersonAndNotTheConversation(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    Company.Person person = company.people().getLast();
    chat.askAs(person);
    chat.ask(chosen.asked().question());

    chat.page().reload();

    assertThat(chat.page().locator(".account-name")).hasText(person.name());
    assertThat(chat.welcome()).isVisible();
    assertThat(chat.turns()).hasCount(0);
  }

  @Test
  void newConversation_pressed_beginsWithNothing(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(_ -> true);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.person(chosen.asked().asker()));
    chat.ask(chosen.asked().question());
    chat.ask(chosen.asked().question());
    assertThat(chat.turns()).hasCount(2);

    chat.page().getByText("New conversation").click();

    assertThat(chat.welcome()).isVisible();
    assertThat(chat.turns()).hasCount(0);
    assertThat(chat.questionBox()).isFocused();
  }

  private static void assertIsHonestAbstention(ChatPage chat) {
    assertThat(chat.answer()).hasAttribute("data-outcome", "abstained");
    assertThat(chat.answer().getByRole(AriaRole.HEADING)).hasText("I don’t have that information");
    assertThat(chat.page().getByRole(AriaRole.ALERT)).hasCount(0);
    assertThat(chat.page().getByRole(AriaRole.STATUS))
        .containsText("I don’t have that information");
    assertThat(chat.sourceCards()).hasCount(0);
    assertThat(chat.markers()).hasCount(0);
  }

  private static void assertHides(String text, Suite.Pair pair) {
    assertThat(pair.secrets()).isNotEmpty();
    String folded = folded(text);
    for (String secret : pair.secrets()) {
      assertThat(folded).doesNotContainIgnoringCase(folded(secret));
    }
  }

  private static String groups(Company.Person person) {
    return person.groups().isEmpty() ? "in no group" : String.join(" · ", person.groups());
  }

  /** White space differs between a quote and the page that shows it; nothing else may. */
  private static String folded(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
