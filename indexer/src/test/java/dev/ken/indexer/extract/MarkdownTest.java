package dev.ken.indexer.extract;

import static dev.ken.indexer.extract.Samples.blocks;
import static dev.ken.indexer.extract.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void read_allKindsOfBlocks_areFound() {
    var document =
        read(
            "guide.md",
            """
            ---
            title: "The guide"
            tags: [a, b]
            ---
            # Start

            Some *wrapped*
            [text](https://example.org).

            - one
              - inner
            - two

            3. third
            4. fourth

            | Name | Age |
            |---|---|
            | Ada | 36 |
            | Noor | |

            ```
            a  =  1
            ```
            """);

    assertThat(document.title()).isEqualTo("The guide");
    assertThat(document.mediaType()).isEqualTo("text/markdown");
    assertThat(blocks(document))
        .containsExactly(
            "h1 Start",
            "p Some wrapped text.",
            "li - one",
            "li   - inner",
            "li - two",
            "li 3. third",
            "li 4. fourth",
            "tr Name | Age",
            "tr Name: Ada | Age: 36",
            "tr Name: Noor",
            "code a  =  1");
  }

  @Test
  void read_layout_setsBlocksApart() {
    assertThat(read("a.md", "# A\ntext\n\n- x\n- y\n\nend").text())
        .isEqualTo("A\n\ntext\n\n- x\n- y\n\nend");
  }

  @Test
  void read_noTitle_takesHeadingThenName() {
    assertThat(read("some-notes.md", "# Heading\n\ntext").title()).isEqualTo("Heading");
    assertThat(read("some-notes.md", "only text").title()).isEqualTo("some-notes");
  }

  @Test
  void read_htmlInMarkdown_keepsTheWords() {
    assertThat(read("a.md", "<div class=\"x\">\nWords here\n</div>\n\nA <b>bold</b> one.").text())
        .isEqualTo("Words here\n\nA bold one.");
  }

  @Test
  void read_deeplyNested_doesNotFail() {
    var document = read("a.md", ">".repeat(20_000) + " deep\n\n" + "[".repeat(20_000));

    assertThat(document.text()).contains("deep");
  }
}
