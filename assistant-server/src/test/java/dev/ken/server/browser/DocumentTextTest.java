package dev.ken.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

  /** The elements without their attributes and containers. */
  private static final String SHOWN =
      """
      async ([text, span]) => {
        const { renderText } = await import('/assets/document.js');
        return renderText(text, span).innerHTML.replace(/<(\\w+) [^>]*>/g, '<$1>').replace(/<[/]?div>/g, '').replace(/\\n(?=<)/g, '');
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
  void lists_areCutAtEachItemAndTablesAreWhole(Company company, Visits visits) {
    String text = "Sites:\nSite | People\nSite: A | People: 2\n\n- one\n  goes on\n- two\n1. three";

    assertThat(blocks(company, visits, text))
        .isEqualTo(
            List.of(
                "text: Sites:",
                "table: Site | People\nSite: A | People: 2",
                "line: - one\n  goes on",
                "line: - two",
                "line: 1. three"));
  }

  @Test
  void tables_showEachNameOnceAndMarkTheQuote(Company company, Visits visits) {
    String text =
        "Budget 2026, approved\nLine | 2025 | Note\nLine: Lanterns | 2025: 39,900 | Note: a | b\n"
            + "Line: Buoys | Note: new\nAll figures in thousand euros\n\nOwner | Noor\nSince | 2021";
    int start = text.indexOf("Line: Lanterns");
    var span = Map.of("start", start, "end", text.indexOf("\nLine: Buoys"));

    var page = visits.chat(company, Screen.DESKTOP).page();
    Object shown = page.evaluate(SHOWN, List.of(text, span));

    assertThat(shown)
        .isEqualTo(
            "<p>Budget 2026, approved</p>"
                + "<table><thead><tr><th>Line</th><th>2025</th><th>Note</th></tr></thead><tbody>"
                + "<tr><td><mark>Lanterns</mark></td><td><mark>39,900</mark></td>"
                + "<td><mark>a | b</mark></td></tr>"
                + "<tr><td>Buoys</td><td></td><td>new</td></tr></tbody></table>"
                + "<p>All figures in thousand euros</p>"
                + "<table><tbody><tr><td>Owner</td><td>Noor</td></tr>"
                + "<tr><td>Since</td><td>2021</td></tr></tbody></table>");
  }

  private static List<?> blocks(Company company, Visits visits, String text) {
    return (List<?>) visits.chat(company, Screen.DESKTOP).page().evaluate(BLOCKS, text);
  }
}
