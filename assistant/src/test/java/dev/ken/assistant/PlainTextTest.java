package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "See the [travel guide](https://evil.example/?q=1) first. ~ See the travel guide first.",
        "![logo](https://evil.example/x.png) Hello ~ logo Hello",
        "[![badge](http://a.example/b.svg)](http://a.example) Hi ~ badge Hi",
        "Go [here][ref] now. ~ Go here now.",
        "[ref]: https://evil.example title ~ https://evil.example title",
        "<img src=x onerror=alert(1)>Click <b>me</b><br/> ~ Click me",
        "<scr<script>ipt>alert(1)</script> ~ alert(1)",
        "<!-- hidden --> Shown ~ Shown",
        "<script ~ ‹script",
        "Write to <desk@skerry.example> or <https://a.example/x>. ~ Write to desk@skerry.example or https://a.example/x.",
        "The **whole** `works` ~ The whole works",
        "Proven [3] and [4, 5]. ~ Proven (3) and (4, 5).",
        "5 < 6 and a<5 ~ 5 < 6 and a<5",
        "[a](b ~ [a] (b",
        "The [link](https://a.example/x_(y)) ~ The link",
        "file_name_here and 2*3*4 ~ file_name_here and 2*3*4",
      })
  void line_markup_becomesItsWords(String quoted, String text) {
    assertThat(PlainText.line(quoted)).isEqualTo(text);
  }

  @Test
  void line_invisibleCharactersAndLineBreaks_go() {
    assertThat(PlainText.line("a\u202eb\u200b\n  c\u0000")).isEqualTo("ab c");
  }

  @Test
  void line_anything_leavesNoTagImageLinkOrCitation() {
    long seed = 20260801;
    var random = new Random(seed);
    String[] pieces = {
      "[",
      "]",
      "(",
      ")",
      "!",
      "<",
      ">",
      "a",
      "1",
      "/",
      "img src=x",
      "script",
      "--",
      "!--",
      "**",
      "`",
      ":",
      "http://x.example",
      " ",
      "\n",
      "\\"
    };
    for (int i = 0; i < 20_000; i++) {
      var quoted = new StringBuilder();
      for (int j = random.nextInt(14); j >= 0; j--) {
        quoted.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(PlainText.line(quoted.toString()))
          .as("seed %d, case %d: %s", seed, i, quoted)
          .doesNotContainPattern("<[/!?A-Za-z]")
          .doesNotContain("](")
          .doesNotContain("![")
          .doesNotContainPattern("\\[\\s*\\d+\\s*]");
    }
  }
}
