package dev.ken.server.slack;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import dev.ken.core.answer.Outcome;
import dev.ken.core.answer.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what Slack shows. All words of documents stand in plain text objects, in which nothing is
 * a link, a mention or an image; the one link of a source is to Ken's own page and holds the
 * document's id and place alone.
 */
final class SlackMessages {
  /** Slack takes 3000 characters in a text. */
  static final int LONGEST_TEXT = 2900;

  /** Slack cuts above 4000. */
  static final int LONGEST_SUMMARY = 3900;

  /** Slack takes 50 blocks in a message; one is the text, one the line below it. */
  static final int MOST_SOURCES = 40;

  private static final int LONGEST_QUOTE = 300;
  private static final int LONGEST_TITLE = 300;

  private final Optional<String> page;

  /**
   * Writes messages.
   *
   * @param publicAddress where people reach Ken's page; without it, nothing is linked
   */
  SlackMessages(Optional<String> publicAddress) {
    this.page = publicAddress.map(address -> address.endsWith("/") ? address : address + "/");
  }

  /** A text of Ken's own as one message. */
  static SlackMessage of(String text) {
    return message(TextPieces.beginning(text, LONGEST_TEXT), List.of());
  }

  /** An outcome as messages, to be sent in this order. */
  List<SlackMessage> of(Outcome outcome) {
    List<String> pieces = TextPieces.of(shownCharacters(outcome.text()), LONGEST_TEXT);
    if (pieces.isEmpty()) {
      // Slack takes no empty text, and what was asked is to get some answer.
      pieces = List.of(SlackTexts.NOTHING_TO_SHOW);
    }
    List<Source> sources = outcome.sources();
    List<SlackMessage> messages = new ArrayList<>();
    for (int number = 0; number < pieces.size(); number++) {
      boolean last = number == pieces.size() - 1;
      messages.add(message(pieces.get(number), last ? first(sources) : List.of()));
    }
    for (int from = MOST_SOURCES; from < sources.size(); from += MOST_SOURCES) {
      List<Source> more = sources.subList(from, Math.min(from + MOST_SOURCES, sources.size()));
      messages.add(message("More sources", blocks(more)));
    }
    return messages;
  }

  private List<LayoutBlock> first(List<Source> sources) {
    return blocks(sources.subList(0, Math.min(MOST_SOURCES, sources.size())));
  }

  private static SlackMessage message(String text, List<LayoutBlock> sources) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(SectionBlock.builder().text(plain(text)).build());
    if (!sources.isEmpty()) {
      blocks.add(new DividerBlock());
      blocks.addAll(sources);
    }
    return new SlackMessage(Mrkdwn.escaped(text, LONGEST_SUMMARY), blocks);
  }

  private List<LayoutBlock> blocks(List<Source> sources) {
    return sources.stream().map(this::block).collect(Collectors.toList());
  }

  private LayoutBlock block(Source source) {
    List<ContextBlockElement> elements = new ArrayList<>();
    elements.add(plain(heading(source)));
    elements.add(plain("“" + line(source.quote(), LONGEST_QUOTE) + "”"));
    page.ifPresent(address ->
        elements.add(
            MarkdownTextObject.builder()
                .text("<" + address + fragment(source) + "|Open in Ken>")
                .verbatim(true)
                .build()));
    return ContextBlock.builder().elements(elements).build();
  }

  private static String heading(Source source) {
    var heading = new StringBuilder("[" + source.number() + "] ");
    heading.append(source.document().title());
    if (!source.section().isEmpty()) {
      heading.append(" — ").append(String.join(" › ", source.section()));
    }
    source.page().ifPresent(number -> heading.append(", page ").append(number));
    return line(heading.toString(), LONGEST_TITLE);
  }

  /** The same that the page makes of a source; of letters, digits and signs that end no link. */
  private static String fragment(Source source) {
    return "#source="
        + source.document().id().value()
        + "&amp;at="
        + source.range().start()
        + "-"
        + source.range().end();
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }

  private static String line(String text, int most) {
    return TextPieces.beginning(shownCharacters(text).replaceAll("\\s+", " ").strip(), most);
  }

  /** Without signs that can't be seen but change how others are shown. */
  private static String shownCharacters(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t\\u200c\\u200d]]", "");
  }
}
