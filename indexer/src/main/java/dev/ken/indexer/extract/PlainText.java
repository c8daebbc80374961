package dev.ken.indexer.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads structure out of text without markup: paragraphs by blank lines, lists by their markers,
 * and headings only where they are plain to see (underlined; short and in capitals; numbered and
 * alone). A line that was broken to fit a width is joined with the next; other line ends stay.
 */
final class PlainText {
  private static final int WIDEST_WRAPPED = 120;
  private static final int LONGEST_HEADING = 80;
  private static final Pattern UNDERLINE = Pattern.compile("={3,}|-{3,}|~{3,}");
  private static final Pattern ITEM =
      Pattern.compile("(\\s*)([-*•·▪◦‣–]|\\d{1,3}[.)]|[a-z][.)])\\s+(\\S.*)");
  private static final Pattern NUMBERED = Pattern.compile("(\\d+(?:\\.\\d+)*)\\.?\\s+\\p{Lu}.*");

  private final BlockCollector blocks;
  private final boolean headings;
  private final int width;

  private PlainText(BlockCollector blocks, boolean headings, int width) {
    this.blocks = blocks;
    this.headings = headings;
    this.width = width;
  }

  /**
   * Adds the blocks of a text.
   *
   * @param headings whether to look for headings
   */
  static void read(String text, boolean headings, BlockCollector blocks) {
    List<String> lines = TextRules.unifyLineEnds(text).lines().map(String::stripTrailing).toList();
    int widest = lines.stream().mapToInt(String::length).max().orElse(0);
    read(lines, headings, widest > WIDEST_WRAPPED ? 0 : widest, blocks);
  }

  /**
   * Adds the blocks of lines.
   *
   * @param headings whether to look for headings
   * @param width the characters that fit a line; 0 when lines were not broken
   */
  static void read(List<String> lines, boolean headings, int width, BlockCollector blocks) {
    var reader = new PlainText(blocks, headings, width);
    var paragraph = new ArrayList<String>();
    boolean first = true;
    for (String line : lines) {
      if (!line.isBlank()) {
        paragraph.add(line);
      } else if (!paragraph.isEmpty()) {
        reader.paragraph(paragraph, first);
        first = false;
        paragraph.clear();
      }
    }
    if (!paragraph.isEmpty()) {
      reader.paragraph(paragraph, first);
    }
  }

  private void paragraph(List<String> lines, boolean first) {
    int from = headings ? headingLines(lines, first) : 0;
    var pending = new ArrayList<String>();
    for (String line : lines.subList(from, lines.size())) {
      boolean item = ITEM.matcher(line).matches();
      if (item || (!pending.isEmpty() && endsItem(pending, line))) {
        flush(pending);
      }
      pending.add(line);
    }
    flush(pending);
  }

  /** Whether an item is followed by a line that is not part of it: not indented, not a wrap. */
  private boolean endsItem(List<String> pending, String line) {
    return ITEM.matcher(pending.getFirst()).matches()
        && !Character.isWhitespace(line.charAt(0))
        && !wrapped(pending.getLast(), line, width);
  }

  private void flush(List<String> pending) {
    if (pending.isEmpty()) {
      return;
    }
    Matcher item = ITEM.matcher(pending.getFirst());
    if (item.matches()) {
      var text = new StringBuilder(item.group(3));
      pending.stream().skip(1).forEach(line -> text.append(' ').append(line));
      String marker = Character.isLetterOrDigit(item.group(2).charAt(0)) ? item.group(2) : "-";
      blocks.listItem(1 + item.group(1).length() / 2, marker, text);
    } else {
      blocks.paragraph(join(pending, width));
    }
    pending.clear();
  }

  /** Adds the headings that a paragraph begins with and returns how many lines they took. */
  private int headingLines(List<String> lines, boolean first) {
    String line = lines.getFirst().strip();
    if (line.length() > LONGEST_HEADING || line.codePoints().noneMatch(Character::isLetter)) {
      return 0;
    }
    if (lines.size() > 1 && UNDERLINE.matcher(lines.get(1).strip()).matches()) {
      blocks.heading(lines.get(1).strip().charAt(0) == '=' ? 1 : 2, line);
      return 2;
    }
    boolean alone = lines.size() == 1;
    boolean capitals =
        line.codePoints().noneMatch(Character::isLowerCase)
            && line.codePoints().filter(Character::isUpperCase).count() >= 3;
    Matcher numbered = NUMBERED.matcher(line);
    boolean number = numbered.matches();
    if ((capitals && (alone || first)) || (number && alone && ".:;,?!".indexOf(last(line)) < 0)) {
      int parts = number ? (int) numbered.group(1).chars().filter(at -> at == '.').count() + 1 : 1;
      blocks.heading(first ? 1 : 1 + parts, line);
      return 1;
    }
    return 0;
  }

  private static char last(String line) {
    return line.charAt(line.length() - 1);
  }

  /**
   * Joins lines that were broken to fit the width with a space, and others with a line end.
   *
   * @param width the characters that fit a line; 0 when lines were not broken
   */
  static String join(List<String> lines, int width) {
    var text = new StringBuilder(lines.getFirst().strip());
    for (int i = 1; i < lines.size(); i++) {
      text.append(wrapped(lines.get(i - 1), lines.get(i), width) ? ' ' : '\n');
      text.append(lines.get(i).strip());
    }
    return text.toString();
  }

  /** Whether the next line's first word would not have fitted this line. */
  private static boolean wrapped(String line, String next, int width) {
    String start = next.strip();
    int space = start.indexOf(' ');
    int word = space < 0 ? start.length() : space;
    return line.length() + 1 + word > width && width > 0;
  }
}
