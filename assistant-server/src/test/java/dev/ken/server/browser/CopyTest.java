package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer on the clipboard. */
@BrowserTest
final class CopyTest {
  private static final String READ =
      """
      async (type) => {
        const [item] = await navigator.clipboard.read();
        return (await item.getType(type)).text();
      }
      """;

  private static String clipboard(ChatPage chat, String type) {
    return String.valueOf(chat.page().evaluate(READ, type));
  }

  private static void copy(ChatPage chat) {
    chat.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    chat.answer().getByText("Copy with sources").click();
    assertThat(chat.answer().getByText("Copied")).isVisible();
  }

  @Test
  void copy_answer_isTextAndHtmlWithNumberedSources(Company company, Visits visits) {
    Suite.Answered chosen = new Suite(company).answered(answer -> answer.sources().size() > 1);
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    chat.askAs(company.person(chosen.asked().asker()));
    chat.ask(chosen.asked().question());

    copy(chat);

    String text = clipboard(chat, "text/plain");
    assertThat(text).startsWith(chosen.answer().answer() + "\n\nSources\n[1] ");
    String html = clipboard(chat, "text/html");
    for (Company.Source source : chosen.answer().sources()) {
      String quote = source.quote().strip().replaceAll("\\s+", " ");
      assertThat(text).contains("[" + source.n() + "] " + source.title()).contains("“" + quote);
      assertThat(html).contains("<p>[" + source.n() + "] " + source.title());
    }
    assertThat(html).contains("<strong>Sources</strong>").contains("<em>“");
  }

  @Test
  void copy_numberedList_keepsItsNumbers(Company company, Visits visits) {
    var answers = new HeldAnswers();
    ChatPage chat = visits.chat(company, Screen.DESKTOP, answers);
    chat.questionBox().fill("How do I order?");
    chat.questionBox().press("Enter");
    answers.awaitQuestion();
    answers.send(
        "done",
        Map.of(
            "outcome",
            "answered",
            "answer",
            "Do this:\n3. Ask [1]\n4. Wait\n7) Pay\n- or not",
            "sources",
            List.of(Map.of("n", 1, "document_id", "d1", "title", "Orders", "quote", "Ask"))));
    chat.waitForOutcome();

    copy(chat);

    assertThat(clipboard(chat, "text/html"))
        .containsPattern("<ol start=\"3\"[^>]*><li value=\"3\"[^>]*>Ask \\[1\\]</li>")
        .containsPattern("<li value=\"4\"[^>]*>Wait</li><li value=\"7\"[^>]*>Pay</li></ol>")
        .containsPattern("<ul><li>or not</li></ul>");
  }

  @Test
  void copy_wordsThatLookLikeMarkup_areEscaped(Company company, Visits visits) {
    String hostile = "<img src=x onerror=alert(1)> & <b>bold</b>";
    var answers = new HeldAnswers();
    ChatPage chat = visits.chat(company, Screen.DESKTOP, answers);
    chat.questionBox().fill("Anything?");
    chat.questionBox().press("Enter");
    answers.awaitQuestion();
    answers.send(
        "done",
        Map.of(
            "outcome",
            "answered",
            "answer",
            "First:\n- one [1]\n- " + hostile,
            "sources",
            List.of(Map.of("n", 1, "document_id", "d1", "title", hostile, "quote", hostile))));
    chat.waitForOutcome();

    copy(chat);

    String html = clipboard(chat, "text/html");
    assertThat(html)
        .contains("<ul><li>one [1]</li><li>&lt;img src=x")
        .contains("&amp; &lt;b&gt;bold")
        .doesNotContain("<img")
        .doesNotContain("<b>");
    assertThat(clipboard(chat, "text/plain")).contains(hostile);
  }
}
