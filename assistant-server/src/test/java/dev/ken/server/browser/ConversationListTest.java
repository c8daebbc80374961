package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The list of one's own conversations. */
@BrowserTest
final class ConversationListTest {
  private static final String BEYOND = "Is there a company choir?";
  private static final String OTHER = "Is there a swimming pool on the roof?";

  @Test
  void question_asked_isListedAndShownAgain(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(answer -> answer.sources().size() > 1);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.withoutPast(chosen.asked().asker()));
    chat.ask(chosen.asked().question());
    chat.ask(BEYOND);
    Locator first = chat.turns().first();
    String words = first.locator(".answer-text").textContent();
    assertThat(chat.pastTitles().first()).hasText(chosen.asked().question());
    assertThat(current(chat)).hasText(chosen.asked().question());

    chat.startNewConversation();
    assertThat(chat.page().locator(".past-open[aria-current]")).hasCount(0);
    chat.past().first().locator(".past-open").click();

    assertThat(chat.turns()).hasCount(2);
    assertThat(first.locator(".answer-text")).hasText(words);
    assertThat(first.locator(".source")).hasCount(chosen.answer().sources().size());
    assertThat(chat.answer()).hasAttribute("data-outcome", "abstained");
    assertThat(current(chat)).hasText(chosen.asked().question());
    first.locator(".marker").first().click();
    chat.waitForDocument();
    assertThat(chat.highlights()).isNotEmpty();
    chat.visit().screenshot("resumed");

    chat.page().keyboard().press("Escape");
    chat.ask(OTHER);
    assertThat(chat.turns()).hasCount(3);
    assertThat(
            chat.pastTitles()
                .filter(new Locator.FilterOptions().setHasText(chosen.asked().question())))
        .hasCount(1);
  }

  private static Locator current(ChatPage chat) {
    return chat.page().locator(".past-open[aria-current] .past-title");
  }

  @Test
  void delete_ofTheOneOnThePage_asksFirstAndLeavesNothing(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.withoutPast("wen.hartley"));
    chat.ask(BEYOND);
    chat.startNewConversation();
    chat.ask(OTHER);
    assertThat(chat.pastTitles()).hasText(new String[] {OTHER, BEYOND});

    button(chat, "Delete the conversation “" + OTHER + "”").click();
    assertThat(chat.page().locator(".past-question")).containsText("Delete “" + OTHER + "”?");
    chat.visit().screenshot("delete-asks");
    button(chat, "Keep").click();
    assertThat(chat.pastTitles()).hasText(new String[] {OTHER, BEYOND});
    button(chat, "Delete the conversation “" + OTHER + "”").click();
    button(chat, "Delete").click();

    assertThat(chat.pastTitles()).hasText(new String[] {BEYOND});
    assertThat(chat.welcome()).isVisible();
    assertThat(chat.announcer()).hasText("");
    chat.page().reload();
    assertThat(chat.pastTitles()).hasText(new String[] {BEYOND});
  }

  @Test
  void delete_whilePointedAt_coversNothingOfTheTitle(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.withoutPast("priya.venn"));
    chat.ask(OTHER + " " + BEYOND + " " + OTHER);

    chat.past().first().hover();

    assertThat(chat.page().locator(".past-delete").first()).hasCSS("opacity", "1");
    BoundingBox title = chat.pastTitles().first().boundingBox();
    BoundingBox delete = chat.page().locator(".past-delete").first().boundingBox();
    assertThat(delete.y).isGreaterThanOrEqualTo(title.y + title.height);
  }

  private static Locator button(ChatPage chat, String name) {
    return chat.page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void switch_toAnotherPerson_showsOnlyTheirs(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.withoutPast("jonas.okafor"));
    chat.ask("Is the secret of Jonas listed?");
    assertThat(chat.past()).hasCount(1);

    chat.askAs(company.withoutPast("yuki.tanabe"));

    assertThat(chat.page().locator("#conversation-note"))
        .hasText("What you ask is kept here, for you alone.");
    assertThat(chat.past()).hasCount(0);
    assertThat(chat.page().content()).doesNotContain("the secret of Jonas");
  }

  @Test
  void keys_only_openAndDelete(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    Keyboard keys = chat.page().keyboard();
    chat.askAs(company.withoutPast("noor.castellan"));
    for (String question : new String[] {"First?", "Second?", "Third?"}) {
      chat.startNewConversation();
      chat.ask(question);
    }
    assertThat(chat.pastTitles()).hasText(new String[] {"Third?", "Second?", "First?"});

    chat.page().locator(".past-open[aria-current]").focus();
    keys.press("ArrowDown");
    assertThat(focusedTitle(chat)).hasText("Second?");
    keys.press("End");
    assertThat(focusedTitle(chat)).hasText("First?");
    keys.press("ArrowDown");
    assertThat(focusedTitle(chat)).hasText("First?");
    keys.press("Enter");
    assertThat(chat.turns().locator(".turn-question")).hasText("First?");

    chat.page().locator(".past-open[aria-current]").focus();
    keys.press("Tab");
    assertThat(chat.page().locator(".past-delete:focus")).hasCount(1);
    keys.press("Enter");
    assertThat(button(chat, "Keep")).isFocused();
    keys.press("Escape");
    assertThat(focusedTitle(chat)).hasText("First?");
    keys.press("Tab");
    keys.press("Enter");
    keys.press("Shift+Tab");
    keys.press("Enter");
    assertThat(chat.pastTitles()).hasText(new String[] {"Third?", "Second?"});
    assertThat(chat.welcome()).isVisible();
  }

  private static Locator focusedTitle(ChatPage chat) {
    return chat.page().locator(".past-open:focus .past-title");
  }

  @Test
  void phone_drawer_opensChoosesAndCloses(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.PHONE);
    chat.askAs(company.withoutPast("caleb.thorne"));
    chat.ask(BEYOND);
    chat.startNewConversation();
    assertThat(chat.past()).isHidden();

    chat.openDrawer();
    assertThat(chat.pastTitles()).hasText(new String[] {BEYOND});
    chat.visit().screenshot("drawer");
    chat.page().keyboard().press("Escape");
    assertThat(chat.drawer()).isHidden();

    chat.openDrawer();
    chat.past().first().locator(".past-open").tap();

    assertThat(chat.drawer()).isHidden();
    assertThat(chat.turns().locator(".turn-question")).hasText(BEYOND);
  }

  @Test
  void more_thanAPage_areShownWhenAsked(Company company, Visits visits) {
    Company.Person person = company.withoutPast("rafe.donnelly");
    for (int number = 0; number < 32; number++) {
      company.ask(person, "Question " + number + "?");
    }
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(person);
    assertThat(chat.past()).hasCount(30);

    button(chat, "Show more").click();

    assertThat(chat.past()).hasCount(32);
    assertThat(chat.pastTitles().last()).hasText("Question 0?");
    assertThat(button(chat, "Show more")).hasCount(0);
  }

  @Test
  void answer_noLongerAvailable_isSaidCalmly(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.withoutPast("sofia.marchetti"));
    chat.ask(BEYOND);
    chat.page()
        .route(
            "**/v1/conversations/*",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(
                            """
                            {"id":"00000000-0000-4000-8000-000000000000","complete":false,"turns":[
                            {"question":"What did we pay?","asked_at":"2026-08-01T10:00:00Z",
                            "outcome":"withdrawn",
                            "answer":"This answer is no longer available to you.","sources":[]}]}
                            """)));

    chat.past().first().locator(".past-open").click();

    assertThat(chat.answer()).hasAttribute("data-outcome", "withdrawn");
    assertThat(chat.answer().getByRole(AriaRole.HEADING))
        .hasText("This answer is no longer available to you");
    assertThat(chat.answer().getByRole(AriaRole.BUTTON)).hasText("Try again");
    assertThat(chat.page().locator(".thread-note")).isVisible();
    assertThat(chat.sourceCards()).hasCount(0);
    chat.visit().screenshot("withdrawn");
  }

  @Test
  void conversation_goneMeanwhile_isSaidAndTheListReadAnew(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    ChatPage another = visits.chat(company, Screen.DESKTOP);
    Company.Person person = company.withoutPast("hana.weiss");
    chat.askAs(person);
    chat.ask(BEYOND);
    another.askAs(person);
    assertThat(another.past()).hasCount(1);
    button(chat, "Delete the conversation “" + BEYOND + "”").click();
    button(chat, "Delete").click();
    assertThat(chat.past()).hasCount(0);
    another.visit().complaints().expect("404");

    another.past().first().locator(".past-open").click();

    assertThat(another.announcer()).hasText("This conversation can’t be opened at the moment.");
    assertThat(another.page().locator("#conversation-note"))
        .hasText("This conversation can’t be opened at the moment.");
    assertThat(another.past()).hasCount(0);
    assertThat(another.welcome()).isVisible();
  }

  @Test
  void question_askedWhileAPastConversationIsAwaited_goesOnWithoutIt(
      Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.withoutPast("lukas.adeyemi"));
    chat.ask(BEYOND);
    chat.startNewConversation();
    var held = new ArrayList<Route>();
    chat.page().route("**/v1/conversations/*", held::add);
    chat.past().first().locator(".past-open").click();
    chat.page().waitForCondition(() -> !held.isEmpty());

    chat.ask(OTHER);
    held.getFirst().resume();
    chat.ask("And a sauna?");

    assertThat(chat.turns().locator(".turn-question"))
        .hasText(new String[] {OTHER, "And a sauna?"});
    assertThat(current(chat)).hasText(OTHER);
    assertThat(chat.pastTitles()).hasText(new String[] {OTHER, BEYOND});
  }
}
