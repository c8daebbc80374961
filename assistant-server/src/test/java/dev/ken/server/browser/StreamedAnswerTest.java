package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that comes sentence by sentence, and what can happen in between. */
@BrowserTest
final class StreamedAnswerTest {
  private static final String FIRST = "Lanterns are painted yellow.";
  private static final String SECOND = "Buoys are painted red.";
  private static final Map<String, Object> SOURCE = source(1, FIRST);

  private final HeldAnswers answers = new HeldAnswers();
  private final ChatPage chat;

  StreamedAnswerTest(Company company, Visits visits) {
    this.chat = visits.chat(company, Screen.DESKTOP, answers);
  }

  private static Map<String, Object> source(int number, String quote) {
    return Map.of("n", number, "document_id", "d1", "title", "Paint guide", "quote", quote);
  }

  @BeforeEach
  void ask() {
    chat.questionBox().fill("Which colour is a lantern?");
    chat.questionBox().press("Enter");
    answers.awaitQuestion();
  }

  private void sayFirst() {
    answers.send("source", SOURCE);
    answers.send("sentence", Map.of("text", FIRST + " [1]\n"));
  }

  private Locator words() {
    return chat.turns().last().locator(".answer-text");
  }

  private Locator stopButton() {
    return chat.page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop answering"));
  }

  @Test
  void steps_asTheyBegin_sayWhatIsDone() {
    answers.send("step", Map.of("step", "retrieve"));
    assertThat(chat.page().locator(".pending-words")).hasText("Looking through what you may read");

    answers.send("step", Map.of("step", "answer"));
    assertThat(chat.page().locator(".pending-words")).hasText("Checking every quote");

    answers.send("step", Map.of("step", "a step of tomorrow"));
    sayFirst();
    assertThat(words()).containsText(FIRST);
  }

  @Test
  void sentences_asTheyCome_standWithTheirSourcesBeforeTheEnd() {
    sayFirst();

    assertThat(words()).containsText(FIRST);
    assertThat(chat.markers()).hasCount(1);
    assertThat(chat.sourceCards()).hasCount(1);
    assertThat(chat.answer()).hasAttribute("aria-busy", "true");
    assertThat(stopButton()).isVisible();
    chat.visit().screenshot("streaming");

    answers.send("source", source(2, SECOND));
    answers.send("sentence", Map.of("text", SECOND + " [2]"));
    assertThat(chat.sourceCards()).hasCount(2);
    answers.send(
        "done",
        Map.of(
            "id",
            "1",
            "conversation_id",
            "2",
            "outcome",
            "answered",
            "answer",
            FIRST + " [1]\n" + SECOND + " [2]",
            "sources",
            List.of(SOURCE, source(2, SECOND)),
            "confidence",
            0.9));

    chat.waitForOutcome();
    assertThat(words()).containsText(SECOND);
    assertThat(chat.answer()).not().hasAttribute("aria-busy", "true");
    assertThat(chat.announcer()).containsText("2 sources.");
    assertThat(stopButton()).hasCount(0);
  }

  @Test
  void event_inPiecesWithComments_isReadAsOne() {
    answers.sendWords(":\n\nid: 1\nevent: sour");
    answers.sendWords(
        "ce\ndata: {\"n\":1,\"document_id\":\"d1\",\"title\":\"Größe\",\"quote\":\"q\"}\n");
    answers.sendWords("\n:\n\n");
    answers.send("sentence", Map.of("text", FIRST + " [1]"));

    assertThat(chat.sourceCards().locator(".source-title")).hasText("Größe");
    assertThat(words()).containsText(FIRST);
  }

  @Test
  void wordsWithoutASource_waitForTheOutcome() {
    String text = "I don't have that information. Other words may help.";
    answers.send("sentence", Map.of("text", text));
    assertThat(chat.page().locator(".pending")).isVisible();

    answers.send("done", Map.of("outcome", "abstained", "answer", text, "sources", List.of()));

    chat.waitForOutcome();
    assertThat(chat.answer()).hasAttribute("data-outcome", "abstained");
    assertThat(chat.answer().getByRole(AriaRole.HEADING)).hasText("I don’t have that information");
  }

  @Test
  void escape_betweenTwoSentences_keepsWhatHasCome() {
    sayFirst();
    assertThat(words()).containsText(FIRST);

    chat.page().keyboard().press("Escape");

    chat.waitForOutcome();
    assertThat(words()).containsText(FIRST);
    assertThat(chat.answer()).containsText("You stopped here.");
    assertThat(chat.markers()).hasCount(1);
    assertThat(stopButton()).hasCount(0);
    chat.visit().screenshot("stopped-in-between");
  }

  @Test
  void escape_inTheFirstAnswer_nextQuestionGoesOnInItsConversation() {
    assertThat(answers.conversation()).isNull();
    answers.send("kept", Map.of("id", "1", "conversation_id", "2"));
    sayFirst();
    assertThat(words()).containsText(FIRST);
    chat.page().keyboard().press("Escape");
    chat.waitForOutcome();

    chat.questionBox().fill("And for contractors?");
    chat.questionBox().press("Enter");

    chat.page().waitForCondition(() -> "2".equals(answers.conversation()));
  }

  @Test
  void rightsChanged_betweenTwoSentences_takesBackWhatHadCome() {
    sayFirst();
    assertThat(words()).containsText(FIRST);

    answers.send(
        "error",
        Map.of(
            "title", "What you may read has changed",
            "status", 409,
            "detail", "What you may read changed while Ken was answering. Ask again.",
            "code", "rights-changed"));

    assertThat(chat.answer()).hasAttribute("data-outcome", "trouble");
    assertThat(chat.answer().getByRole(AriaRole.HEADING)).hasText("What you may read has changed");
    assertThat(chat.answer().getByRole(AriaRole.BUTTON)).hasText("Try again");
    assertThat(chat.words()).doesNotContain(FIRST);
    assertThat(chat.page().content()).doesNotContain(FIRST);
    chat.visit().screenshot("rights-changed");
  }

  @Test
  void connection_brokenInBetween_isTrouble() {
    sayFirst();

    answers.breakOff();

    assertThat(chat.answer()).hasAttribute("data-outcome", "trouble");
    assertThat(chat.answer().getByRole(AriaRole.HEADING)).hasText("Ken can’t be reached");
    assertThat(chat.questionBox()).hasValue("Which colour is a lantern?");
  }

  @Test
  void stream_endsWithoutAnOutcome_isTrouble() {
    sayFirst();

    answers.end();

    assertThat(chat.answer()).hasAttribute("data-outcome", "trouble");
  }

  @Test
  void words_thatLookLikeMarkup_areText() {
    String hostile = "<img src=x onerror=alert(1)> <b>bold</b> [link](https://evil.example/)";
    answers.send("source", Map.of("n", 1, "document_id", "d1", "title", hostile, "quote", hostile));
    answers.send("sentence", Map.of("text", hostile + " [1]"));

    assertThat(words()).containsText(hostile);
    assertThat(chat.sourceCards().locator(".source-title")).hasText(hostile);
    assertThat(chat.page().locator("#thread :is(img, a, b)")).hasCount(0);
  }

  @Test
  void newConversation_whileItStreams_letsNothingMoreIn() {
    sayFirst();
    assertThat(words()).containsText(FIRST);

    chat.startNewConversation();

    assertThat(chat.turns()).hasCount(0);
    assertThat(chat.page().content()).doesNotContain(FIRST);
    assertThat(stopButton()).hasCount(0);
  }
}
