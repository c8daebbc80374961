package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What stands in documents and answers is text, whatever it looks like. The server is real; its
 * words are replaced on their way to the page.
 */
@BrowserTest
final class HostileWordsTest {
  private static final String HOSTILE =
      "<img src=//evil.example/p.png onerror=alert(1)> <b>bold</b> ![picture](https://evil.example/q.png)"
          + " [link](https://evil.example/) <script>alert(2)</script>";
  private static final String MADE =
      "#thread :is(img, a, b, script, iframe, style), dialog :is(img, a, b, script, iframe, style)";

  private final JsonMapper json = new JsonMapper();

  @Test
  void answer_withMarkupInEveryField_isShownAsText(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    Map<String, Object> source =
        Map.of(
            "n",
            1,
            "document_id",
            "any",
            "title",
            HOSTILE,
            "uri",
            "javascript:alert(3)",
            "section",
            HOSTILE,
            "quote",
            HOSTILE);
    replace(
        chat.page(),
        "**/v1/ask",
        Map.of(
            "id",
            "1",
            "conversation_id",
            "1",
            "outcome",
            "answered",
            "answer",
            HOSTILE + " [1] and [2]",
            "sources",
            List.of(source),
            "confidence",
            0.9));
    replace(
        chat.page(),
        "**/v1/documents/any",
        Map.of(
            "id", "any",
            "title", HOSTILE,
            "uri", "javascript:alert(4)",
            "media_type", "text/html",
            "text", "Before.\n\n" + HOSTILE + "\n\nAfter."));

    chat.ask("Anything?");
    chat.openSource(1);

    assertThat(chat.answer().locator(".answer-text")).containsText(HOSTILE);
    assertThat(chat.markers()).hasCount(1);
    assertThat(chat.answer().locator(".answer-text")).containsText("and [2]");
    assertThat(chat.reader().locator("h2")).hasText(HOSTILE);
    assertThat(chat.highlights()).containsExactly(HOSTILE);
    assertThat(chat.reader().locator(".reader-uri")).hasText("javascript:alert(4)");
    assertThat(chat.page().locator(MADE)).hasCount(0);
    chat.visit().screenshot("hostile");
  }

  @Test
  void answer_ofAnUnknownOutcome_isShownWithItsName(Company company, Visits visits) {
    ChatPage chat = visits.chat(company, Screen.DESKTOP);
    replace(
        chat.page(),
        "**/v1/ask",
        Map.of("outcome", "put_off", "answer", "Come back on Monday.", "sources", List.of()));

    chat.ask("When?");

    assertThat(chat.answer().locator("h3")).hasText("Put off");
    assertThat(chat.answer()).containsText("Come back on Monday.");
  }

  private void replace(Page page, String address, Map<String, Object> body) {
    String text;
    try {
      text = json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + body, e);
    }
    page.route(
        address,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(200)
                    .setContentType("application/json")
                    .setBody(text)));
  }
}
