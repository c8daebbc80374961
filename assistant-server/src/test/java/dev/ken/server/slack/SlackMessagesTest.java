package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import dev.ken.core.answer.Confidence;
import dev.ken.core.answer.Outcome;
import dev.ken.core.answer.Source;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class SlackMessagesTest {
  private static final String HOSTILE =
      "<!channel> <@U1> <https://evil.example|click> ![x](https://evil.example/i.png) *b* :bomb:";

  private static Outcome answer(String text, String words, int count) {
    List<Source> sources = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      var document =
          new DocumentMetadata(
              new DocumentId("d" + number),
              new SourceId("s"),
              new SourcePath("p.md"),
              words,
              "file:///p.md",
              "text/markdown");
      sources.add(
          new Source(
              number,
              document,
              List.of(words),
              OptionalInt.of(3),
              words,
              new CharacterRange(10, 20)));
    }
    return new Outcome.Answered(text, sources, new Confidence(0.9));
  }

  private static String json(List<LayoutBlock> blocks) {
    return FakeSlack.json(GsonFactory.createSnakeCase().toJson(blocks)).toString();
  }

  @Test
  void of_hostileWords_standInPlainTextsAlone() {
    var messages =
        new SlackMessages(Optional.of("https://ken.example")).of(answer(HOSTILE, HOSTILE, 1));

    assertThat(messages).hasSize(1);
    assertThat(messages.getFirst().summary()).doesNotContain("<");
    assertThat(FakeSlack.textObjects(FakeSlack.json(json(messages.getFirst().blocks()))))
        .hasSize(4)
        .allSatisfy(text -> {
          if (text.path("type").asText().equals("mrkdwn")) {
            assertThat(text.path("text").asText())
                .isEqualTo("<https://ken.example/#source=d1&amp;at=10-20|Open in Ken>");
            assertThat(text.path("verbatim").asBoolean()).isTrue();
          } else {
            assertThat(text.path("type").asText()).isEqualTo("plain_text");
            assertThat(text.path("emoji").asBoolean(true)).isFalse();
          }
        });
    assertThat(json(messages.getFirst().blocks())).contains(", page 3").contains("\"divider\"");
  }

  @Test
  void of_noPublicAddress_linksNothing() {
    var messages = new SlackMessages(Optional.empty()).of(answer("Yes. [1]", "Title", 1));

    assertThat(json(messages.getFirst().blocks())).doesNotContain("mrkdwn").doesNotContain("http");
  }

  @Test
  void of_textWithoutASignThatIsShown_saysSoWithTheSources() {
    var messages =
        new SlackMessages(Optional.empty()).of(answer("\u200b \u2060\n\u0007", "\u200b", 1));

    assertThat(messages).hasSize(1);
    assertThat(messages.getFirst().summary()).contains("no words that Slack can show");
    assertThat(FakeSlack.texts(FakeSlack.json(json(messages.getFirst().blocks()))))
        .hasSize(3)
        .noneMatch(String::isBlank);
  }

  @Test
  void of_longAnswerWithManySources_keepsSlacksLimits() {
    String sentence = "This sentence is one of very many, and all of them are said. ";
    var messages =
        new SlackMessages(Optional.of("https://ken.example/"))
            .of(answer(sentence.repeat(200), "word ".repeat(500), 95));

    assertThat(messages).hasSizeGreaterThan(5);
    assertThat(messages)
        .allSatisfy(message -> {
          assertThat(message.blocks()).hasSizeLessThanOrEqualTo(50);
          assertThat(message.summary().length()).isLessThanOrEqualTo(4000);
          assertThat(FakeSlack.texts(FakeSlack.json(json(message.blocks()))))
              .isNotEmpty()
              .allSatisfy(text -> assertThat(text.length()).isBetween(1, 3000));
        });
    assertThat(messages.getFirst().summary()).endsWith("said.");
    assertThat(json(messages.getLast().blocks())).contains("[95]");
  }
}
