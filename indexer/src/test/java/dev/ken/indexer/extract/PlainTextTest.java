package dev.ken.indexer.extract;

import static dev.ken.indexer.extract.Samples.blocks;
import static dev.ken.indexer.extract.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void read_headingsPlainToSee_areFound() {
    var document =
        read(
            "rules.txt",
            """
            RULES OF THE HOUSE

            Before you start
            ----------------
            Read this.

            1. Keys and badges

            Ask at reception.

            Not a heading, because it goes on
            and on.
            """);

    assertThat(blocks(document))
        .containsExactly(
            "h1 RULES OF THE HOUSE",
            "h2 Before you start",
            "p Read this.",
            "li 1. Keys and badges".replace("li", "h2"),
            "p Ask at reception.",
            "p Not a heading, because it goes on and on.");
    assertThat(document.title()).isEqualTo("RULES OF THE HOUSE");
  }

  @Test
  void read_wrappedLines_areJoinedAndShortOnesStay() {
    var document =
        read(
            "a.txt",
            """
            This line was broken because the next word did not fit the width
            anymore, and so was this one, which is about as long as the other
            one.

            Name: Ada
            Room: B-14
            """);

    assertThat(document.text())
        .isEqualTo(
            "This line was broken because the next word did not fit the width anymore, and so was"
                + " this one, which is about as long as the other one.\n\nName: Ada\nRoom: B-14");
  }

  @Test
  void read_listItems_keepTheirContinuation() {
    var document = read("a.txt", "You need:\n- a key\n  from reception\n- a badge\n2) a pen");

    assertThat(blocks(document))
        .containsExactly("p You need:", "li - a key from reception", "li - a badge", "li 2) a pen");
  }

  @Test
  void read_encodings_areRead() {
    String text = "Grüße aus Zürich: die Öffnungszeiten für Gäste ändern sich später im März.";
    assertThat(read("a.txt", text.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(text);
    assertThat(read("a.txt", text.getBytes(StandardCharsets.UTF_16)).text()).isEqualTo(text);
    assertThat(read("a.txt", text.getBytes(Charset.forName("windows-1252"))).text())
        .isEqualTo(text);
    assertThat(read("a.txt", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)).text())
        .isEqualTo(text);
  }

  @Test
  void read_invisibleCharacters_areDropped() {
    assertThat(read("a.txt", "Cof\u00ADfee\u200B is\u00A0\u00A0free\uFFFE.\r\n\r\nYes.").text())
        .isEqualTo("Coffee is free.\n\nYes.");
  }
}
