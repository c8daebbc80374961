package dev.ken.indexer.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * Reads Markdown (CommonMark with the tables of GitHub, and a front matter of which the title is
 * used). Marks of emphasis and link targets are dropped, the words stay.
 */
final class Markdown {
  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A---[ \\t]*\\n(.*?\\n)?(?:---|\\.\\.\\.)[ \\t]*(?:\\n|\\z)", Pattern.DOTALL);
  private static final Pattern TITLE = Pattern.compile("(?m)^title:[ \\t]*(\\S.*?)[ \\t]*$");
  private static final Pattern TAG =
      Pattern.compile("<!--.*?-->|</?[A-Za-z][^>]*>", Pattern.DOTALL);
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(100)
          .build();

  private final BlockCollector blocks;

  private Markdown(BlockCollector blocks) {
    this.blocks = blocks;
  }

  /** Adds the blocks of the text and returns the title that its front matter states. */
  static Optional<String> read(String text, BlockCollector blocks) {
    String unified = TextRules.unifyLineEnds(text);
    Matcher front = FRONT_MATTER.matcher(unified);
    Optional<String> title = Optional.empty();
    String body = unified;
    if (front.find()) {
      title = title(front.group(1));
      body = unified.substring(front.end());
    }
    new Markdown(blocks).children(PARSER.parse(body), 0);
    return title;
  }

  private static Optional<String> title(@org.jspecify.annotations.Nullable String matter) {
    if (matter == null) {
      return Optional.empty();
    }
    Matcher stated = TITLE.matcher(matter);
    return stated.find() ? Optional.of(unquote(stated.group(1))) : Optional.empty();
  }

  private static String unquote(String value) {
    char first = value.charAt(0);
    boolean quoted =
        value.length() > 1
            && (first == '"' || first == '\'')
            && value.charAt(value.length() - 1) == first;
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private void children(Node parent, int listDepth) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      block(node, listDepth);
    }
  }

  private void block(Node node, int listDepth) {
    switch (node) {
      case Heading heading -> blocks.heading(heading.getLevel(), inline(heading));
      case Paragraph paragraph -> blocks.paragraph(inline(paragraph));
      case FencedCodeBlock code -> blocks.code(code.getLiteral());
      case IndentedCodeBlock code -> blocks.code(code.getLiteral());
      case HtmlBlock html -> blocks.paragraph(TAG.matcher(html.getLiteral()).replaceAll(" "));
      case ListBlock list -> list(list, listDepth + 1);
      case TableBlock table -> table(table);
      default -> children(node, listDepth);
    }
  }

  private void list(ListBlock list, int depth) {
    int number =
        list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
            ? ordered.getMarkerStartNumber()
            : 1;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      if (item instanceof ListItem one) {
        item(one, depth, list instanceof BulletList ? "-" : number + ".");
        number++;
      }
    }
  }

  private void item(ListItem item, int depth, String marker) {
    Node first = item.getFirstChild();
    if (first instanceof Paragraph paragraph) {
      blocks.listItem(depth, marker, inline(paragraph));
      first = first.getNext();
    }
    for (Node node = first; node != null; node = node.getNext()) {
      block(node, depth);
    }
  }

  private void table(TableBlock table) {
    List<String> header = List.of();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow cells) {
          List<String> texts = cells(cells);
          blocks.row(part instanceof TableHead ? List.of() : header, texts);
          if (part instanceof TableHead) {
            header = texts.stream().map(TextRules::inline).toList();
          }
        }
      }
    }
  }

  private static List<String> cells(TableRow row) {
    var cells = new ArrayList<String>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        cells.add(inline(cell));
      }
    }
    return cells;
  }

  private static String inline(Node parent) {
    var text = new StringBuilder();
    appendInline(parent, text);
    return text.toString();
  }

  private static void appendInline(Node parent, StringBuilder text) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text words -> text.append(words.getLiteral());
        case Code code -> text.append(code.getLiteral());
        case SoftLineBreak _ -> text.append(' ');
        case HardLineBreak _ -> text.append('\n');
        case HtmlInline html -> text.append(html.getLiteral().startsWith("<br") ? "\n" : "");
        case Image image -> appendInline(image, text);
        default -> appendInline(node, text);
      }
    }
  }
}
