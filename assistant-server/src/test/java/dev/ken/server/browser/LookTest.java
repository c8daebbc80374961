package dev.ken.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on every screen: nothing is cut off, and a person can look at the pictures. */
@BrowserTest
final class LookTest {

  @ParameterizedTest
  @EnumSource(Screen.class)
  void page_onEachScreen_fits(Screen screen, Company company, Visits visits) {
    Suite suite = new Suite(company);
    Suite.Answered answered = suite.answered(answer -> answer.sources().size() > 1);
    Suite.Pair pair = suite.pair();
    ChatPage chat = visits.chat(company, screen);
    look(chat, screen, "welcome");

    chat.openPeople();
    look(chat, screen, "people");
    chat.page().keyboard().press("Escape");

    chat.askAs(company.person(answered.asked().asker()));
    chat.ask(answered.asked().question());
    assertThat(chat.answer()).hasAttribute("data-outcome", "answered");
    look(chat, screen, "answer");

    chat.openSource(1);
    assertThat(chat.reader().locator("mark").first()).isInViewport();
    look(chat, screen, "source");
    chat.page().keyboard().press("Escape");
    assertThat(chat.reader()).isHidden();

    if (screen.hasDrawer()) {
      chat.openDrawer();
      look(chat, screen, "conversations");
      chat.page().keyboard().press("Escape");
    }

    chat.askAs(company.person(pair.forbidden().asker()));
    chat.ask(pair.forbidden().question());
    assertThat(chat.answer()).hasAttribute("data-outcome", "abstained");
    look(chat, screen, "abstention");
  }

  private static void look(ChatPage chat, Screen screen, String what) {
    String name = screen.name().toLowerCase(Locale.ROOT).replace('_', '-');
    chat.visit().screenshot(name + "-" + what);
    Object width = chat.page().evaluate("document.documentElement.scrollWidth");
    assertThat(width).as("the width of %s on %s", what, name).isEqualTo(screen.width());
    Locator box = chat.questionBox();
    if (chat.page().locator("dialog:modal").count() == 0) {
      assertThat(box).isInViewport();
    }
  }
}
