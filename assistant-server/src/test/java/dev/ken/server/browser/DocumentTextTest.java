package dev.ken.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How the page lays out the text of a document, which comes without any markup. */
@BrowserTest
final class DocumentTextTest {
  private static final String BLOCKS =
      """
      async (text) => {
        const { blocksOf } = await import('/assets/quote.js');
        return blocksOf(text).map((block) => block.kind + ': ' + text.slice(block.start, block.end).trim());
      }
      """;

  @Test
  void shortLines_beforeAText_areHeadings(Company company, Visits visits) {
    String text = "Leave\n\nHow much do I get?\n\nYou get 27 days.\n\nThey end in March.";

    assertThat(blocks(company, visits, text))
        .isEqualTo(
            List.of(
                "heading: Leave",
                "heading: How much do I get?",
                "text: You get 27 days.",
                "text: They end in March."));
  }

  @Test
  void shortLines_inALongRun_areAListAndNoHeadings(Company company, Visits visits) {
    String text = "Plans\n\nA lantern\n\nA radar\n\nA buoy\n\nThat is all.";

    assertThat(blocks(company, visits, text))
        .noneMatch(block -> block.toString().startsWith("heading"));
  }

  @Test
  void tablesAndLists_areCutAtEachRowAndItem(Company company, Visits visits) {
    String text = "Sites:\nSite | People\nSite: A | People: 2\n\n- one\n  goes on\n- two\n1. three";

    assertThat(blocks(company, visits, text))
        .isEqualTo(
            List.of(
                "text: Sites:",
                "line: Site | People",
                "line: Site: A | People: 2",
                "line: - one\n  goes on",
                "line: - two",
                "line: 1. three"));
  }

  private static List<?> blocks(Company company, Visits visits, String text) {
    return (List<?>) visits.chat(company, Screen.DESKTOP).page().evaluate(BLOCKS, text);
  }
}
