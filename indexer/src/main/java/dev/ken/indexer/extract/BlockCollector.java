package dev.ken.indexer.extract;

import dev.ken.core.document.CharacterRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects a document's blocks from its reader and lays them out as one text: headings and
 * paragraphs apart by a blank line, list items and rows by a line end, cells by {@code " | "}.
 *
 * <p>Blank blocks are dropped. Once the limit of characters is reached, the block that reached it
 * is cut there, the rest is dropped, and that is told as an omission.
 */
final class BlockCollector {
  private static final int DEEPEST_HEADING = 9;

  private final int maximumCharacters;
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> omissions = new TreeSet<>();
  private OptionalInt page = OptionalInt.empty();
  private int headingOffset;
  private int characters;
  private boolean full;

  private enum Kind {
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    TABLE_ROW,
    CODE
  }

  private record Draft(Kind kind, int level, List<String> header, String text, OptionalInt page) {}

  BlockCollector(int maximumCharacters) {
    this.maximumCharacters = maximumCharacters;
  }

  /** Everything that is added from now on begins on this page. */
  void page(OptionalInt now) {
    page = now;
  }

  /** Headings that are added from now on are this much deeper than they say. */
  void headingOffset(int offset) {
    headingOffset = offset;
  }

  int headingOffset() {
    return headingOffset;
  }

  void heading(int level, CharSequence text) {
    int deeper = Math.min(DEEPEST_HEADING, level + headingOffset);
    add(new Draft(Kind.HEADING, deeper, List.of(), TextRules.inline(text), page));
  }

  /** Adds a paragraph in which line ends mean something. */
  void paragraph(CharSequence text) {
    add(new Draft(Kind.PARAGRAPH, 0, List.of(), TextRules.lines(text), page));
  }

  /**
   * Adds an item.
   *
   * @param depth 1 for a list in no other list
   * @param marker such as {@code -} or {@code 3.}
   */
  void listItem(int depth, String marker, CharSequence text) {
    String item = TextRules.inline(text);
    if (!item.isEmpty()) {
      String indent = "  ".repeat(Math.clamp(depth - 1, 0, 8));
      add(new Draft(Kind.LIST_ITEM, 0, List.of(), indent + marker + " " + item, page));
    }
  }

  /** Adds a row; with a header, each cell is preceded by its column's name. */
  void row(List<String> header, List<String> cells) {
    var parts = new ArrayList<String>();
    for (int column = 0; column < cells.size(); column++) {
      String cell = TextRules.inline(cells.get(column));
      String name = column < header.size() ? header.get(column) : "";
      if (!cell.isEmpty()) {
        parts.add(name.isEmpty() || name.equals(cell) ? cell : label(name) + cell);
      }
    }
    add(new Draft(Kind.TABLE_ROW, 0, header, String.join(" | ", parts), page));
  }

  private static String label(String name) {
    return name.endsWith(":") || name.endsWith("?") ? name + " " : name + ": ";
  }

  void code(CharSequence text) {
    add(new Draft(Kind.CODE, 0, List.of(), TextRules.preformatted(text), page));
  }

  private void add(Draft draft) {
    if (draft.text().isBlank() || full) {
      return;
    }
    int room = maximumCharacters - characters;
    Draft kept = draft;
    if (draft.text().length() > room) {
      full = true;
      omit(
          String.format(
              Locale.ROOT, "the text beyond %d characters was left out", maximumCharacters));
      int cut = room;
      if (cut > 0 && Character.isHighSurrogate(draft.text().charAt(cut - 1))) {
        cut--;
      }
      String head = draft.text().substring(0, cut).stripTrailing();
      kept = new Draft(draft.kind(), draft.level(), draft.header(), head, draft.page());
    }
    if (!kept.text().isBlank()) {
      drafts.add(kept);
      characters += kept.text().length();
    }
  }

  /** Whether nothing more is taken. */
  boolean full() {
    return full;
  }

  /** How many characters are still taken. */
  int room() {
    return full ? 0 : maximumCharacters - characters;
  }

  /** Tells that something was left out. */
  void omit(String what) {
    omissions.add(what);
  }

  List<String> omissions() {
    return List.copyOf(omissions);
  }

  /** The number of blocks so far, to insert at or to see whether any were added. */
  int size() {
    return drafts.size();
  }

  /** Inserts a heading and, where not blank, a paragraph before the block of this number. */
  void insert(int at, int level, String heading, String paragraph) {
    OptionalInt where = at < drafts.size() ? drafts.get(at).page() : page;
    String lines = TextRules.lines(paragraph);
    if (!lines.isEmpty()) {
      drafts.add(at, new Draft(Kind.PARAGRAPH, 0, List.of(), lines, where));
    }
    String line = TextRules.inline(heading);
    if (!line.isEmpty()) {
      drafts.add(
          at, new Draft(Kind.HEADING, Math.min(DEEPEST_HEADING, level), List.of(), line, where));
    }
  }

  /** The first heading, where there is one. */
  Optional<String> firstHeading() {
    return drafts.stream()
        .filter(draft -> draft.kind() == Kind.HEADING)
        .map(Draft::text)
        .findFirst();
  }

  /** Lays the blocks out. */
  ExtractedDocument document(String title, String mediaType) {
    var text = new StringBuilder();
    var blocks = new ArrayList<Block>();
    Kind before = null;
    for (Draft draft : drafts) {
      if (before != null) {
        boolean together =
            before == draft.kind() && (before == Kind.LIST_ITEM || before == Kind.TABLE_ROW);
        text.append(together ? "\n" : "\n\n");
      }
      before = draft.kind();
      int start = text.length();
      text.append(draft.text());
      blocks.add(block(draft, new CharacterRange(start, text.length())));
    }
    return new ExtractedDocument(title, mediaType, text.toString(), blocks, omissions());
  }

  private static Block block(Draft draft, CharacterRange range) {
    return switch (draft.kind()) {
      case HEADING -> new Block.Heading(draft.level(), range, draft.page());
      case PARAGRAPH -> new Block.Paragraph(range, draft.page());
      case LIST_ITEM -> new Block.ListItem(range, draft.page());
      case TABLE_ROW -> new Block.TableRow(draft.header(), range, draft.page());
      case CODE -> new Block.Code(range, draft.page());
    };
  }
}
