package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A question that is longer than Ken takes. */
@BrowserTest
final class LongQuestionTest {

  @ParameterizedTest
  @EnumSource(
      value = Screen.class,
      names = {"DESKTOP", "PHONE"})
  void question_tooLong_isKeptAndWhyItFailedIsInSight(
      Screen screen, Company company, Visits visits) {
    ChatPage chat = visits.chat(company, screen);
    chat.visit().complaints().expect("422");
    String question = "Which word is it? ".repeat(260).strip();

    chat.ask(question);

    assertThat(chat.answer()).hasAttribute("data-outcome", "trouble");
    assertThat(chat.answer()).containsText("the limit is 4000");
    assertThat(chat.questionBox()).hasValue(question);
    chat.visit().screenshot("too-long-" + screen);
    BoundingBox why = chat.answer().boundingBox();
    BoundingBox bar = chat.page().locator(".bar").boundingBox();
    BoundingBox box = chat.page().locator(".composer-box").boundingBox();
    assertThat(why.y).isGreaterThanOrEqualTo(bar.y + bar.height);
    assertThat(why.y + why.height).isLessThanOrEqualTo(box.y);
  }
}
