package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What happens to a question while it is under way. Answers are held up between server and page.
 */
@BrowserTest
final class InterruptionTest {

  @Test
  void escape_whileLooking_stopsAndGivesTheQuestionBack(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    holdUp(chat);
    chat.questionBox().fill("How long will this take?");
    chat.questionBox().press("Enter");
    assertThat(chat.page().getByText("Looking through what you may read").first()).isVisible();
    assertThat(stopButton(chat)).isVisible();
    chat.visit().screenshot("looking");

    chat.page().keyboard().press("Escape");

    assertThat(chat.answer()).hasAttribute("data-outcome", "stopped");
    assertThat(chat.questionBox()).hasValue("How long will this take?");
    assertThat(stopButton(chat)).hasCount(0);
    chat.visit().screenshot("stopped");
  }

  @Test
  void switch_whileAnAnswerIsOnItsWay_neverShowsIt(Company company, Visits visits) {
    Suite.Pair pair = new Suite(company).pair();
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.person(pair.readable().asker()));
    List<Route> held = holdUp(chat);
    chat.questionBox().fill(pair.readable().question());
    chat.questionBox().press("Enter");
    chat.page().waitForCondition(() -> held.size() == 1);

    chat.askAs(company.person(pair.forbidden().asker()));
    held.getFirst().resume();
    chat.page().unrouteAll();
    // Time enough for a late answer to do its harm; a page that gave the request up never gets one.
    chat.page().waitForTimeout(2_000);
    assertHides(chat, pair);
    chat.ask(pair.forbidden().question());

    assertThat(chat.answer()).hasAttribute("data-outcome", "abstained");
    assertThat(chat.turns()).hasCount(1);
    assertHides(chat, pair);
  }

  private static void assertHides(ChatPage chat, Suite.Pair pair) {
    for (String secret : pair.secrets()) {
      assertThat(chat.page().content()).doesNotContainIgnoringCase(secret);
    }
  }

  private static List<Route> holdUp(ChatPage chat) {
    var held = new ArrayList<Route>();
    chat.page().route("**/v1/ask", held::add);
    return held;
  }

  private static Locator stopButton(ChatPage chat) {
    return chat.page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop answering"));
  }
}
