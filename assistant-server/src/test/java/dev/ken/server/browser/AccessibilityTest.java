package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What axe finds on the page in each of its states: nothing but what it calls minor. */
@BrowserTest
final class AccessibilityTest {
  private static final Set<String> GRAVE = Set.of("moderate", "serious", "critical");

  @ParameterizedTest
  @EnumSource(Screen.class)
  void page_inEachState_hasNoGraveViolation(Screen screen, Company company, Visits visits) {
    Suite suite = new Suite(company);
    Suite.Answered answered = suite.answered(_ -> true);
    Suite.Pair pair = suite.pair();
    ChatPage chat = visits.chat(company, screen);
    assertThat(violations(chat)).as("the empty page").isEmpty();

    chat.openPeople();
    assertThat(violations(chat)).as("the people").isEmpty();
    chat.page().keyboard().press("Escape");

    chat.askAs(company.person(answered.asked().asker()));
    chat.ask(answered.asked().question());
    assertThat(chat.answer()).hasAttribute("data-outcome", "answered");
    assertThat(violations(chat)).as("an answer").isEmpty();
    chat.ask(answered.asked().question());
    assertThat(violations(chat)).as("the same answer again").isEmpty();

    chat.openSource(1);
    assertThat(violations(chat)).as("an open source").isEmpty();
    chat.page().keyboard().press("Escape");

    if (screen.hasDrawer()) {
      chat.openDrawer();
    }
    assertThat(chat.past().first()).isVisible();
    assertThat(violations(chat)).as("the conversations").isEmpty();
    chat.past().first().locator(".past-delete").click();
    assertThat(violations(chat)).as("the question before deleting").isEmpty();
    chat.page().locator(".past-question").getByText("Keep").click();
    if (screen.hasDrawer()) {
      chat.page().keyboard().press("Escape");
    }

    chat.askAs(company.person(pair.forbidden().asker()));
    chat.ask(pair.forbidden().question());
    assertThat(chat.answer()).hasAttribute("data-outcome", "abstained");
    assertThat(violations(chat)).as("an abstention").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void answer_thatIsUnderWayOrFails_hasNoGraveViolation(
      Screen screen, Company company, Visits visits) {
    var answers = new HeldAnswers();
    ChatPage chat = visits.chat(company, screen, answers);
    chat.questionBox().fill("Anything?");
    chat.questionBox().press("Enter");
    answers.awaitQuestion();
    assertThat(violations(chat)).as("looking").isEmpty();

    answers.send("source", Map.of("n", 1, "document_id", "d1", "title", "Guide", "quote", "Yes."));
    answers.send("sentence", Map.of("text", "Yes. [1]\n"));
    assertThat(chat.markers()).hasCount(1);
    assertThat(violations(chat)).as("a sentence").isEmpty();

    answers.send("error", Map.of("title", "No", "status", 409, "code", "rights-changed"));
    assertThat(chat.answer()).hasAttribute("data-outcome", "trouble");
    assertThat(violations(chat)).as("a failure").isEmpty();
  }

  private static List<String> violations(ChatPage chat) {
    return new AxeBuilder(chat.page())
        .analyze().getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(AccessibilityTest::words)
            .toList();
  }

  private static String words(Rule rule) {
    return rule.getImpact()
        + ": "
        + rule.getHelp()
        + ": "
        + rule.getNodes().stream()
            .map(node -> node.getTarget() + " " + node.getFailureSummary())
            .toList();
  }
}
