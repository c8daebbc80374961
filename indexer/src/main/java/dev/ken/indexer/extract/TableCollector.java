package dev.ken.indexer.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Collects the cells of one table and decides what its header is.
 *
 * <p>Cells that the format marks as headings, or a first row in bold above rows that are not, are
 * sure signs. Without them, the first full row of a table of three or more columns is taken where
 * all of its cells are short, distinct words; a table of two columns is as likely a list of names
 * and values, and gets no header. A table of one column, or with a cell as long as a page, is
 * layout, and its cells become paragraphs.
 */
final class TableCollector {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_CELL = 1_500;
  private static final int WIDEST_SPAN = 100;
  private static final int ROWS_BEFORE_HEADER = 5;
  private static final Pattern VALUE =
      Pattern.compile(
          "[\\p{Sc}(+-]*\\s*(?:\\p{Lu}{3}\\s*)?\\d[\\d.,:/ \\u00A0%-]*\\p{L}{0,3}[)%]?");

  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<Cell> current = new ArrayList<>();
  private final Map<Integer, Span> spans = new HashMap<>();
  private boolean heading;
  private int columnSpan = 1;
  private int rowSpan = 1;
  private int boldCharacters;
  private long characters;

  private record Cell(String text, boolean heading, boolean bold) {}

  /** A cell that reaches into this many rows below. */
  private record Span(Cell cell, int rows) {}

  private record Row(List<Cell> cells) {
    List<String> texts() {
      return cells.stream().map(Cell::text).toList();
    }

    long filled() {
      return cells.stream().filter(cell -> !cell.text().isEmpty()).count();
    }

    boolean allFilled(java.util.function.Predicate<Cell> test) {
      return filled() > 0
          && cells.stream().allMatch(cell -> cell.text().isEmpty() || test.test(cell));
    }
  }

  void startRow() {
    endRow();
  }

  void endRow() {
    if (!current.isEmpty()) {
      fillFromAbove();
      rows.add(new Row(current));
      current = new ArrayList<>();
    }
  }

  /**
   * Starts a cell.
   *
   * @param isHeading whether the format marks it as a heading
   * @param columns how many columns it spans
   * @param rowsSpanned how many rows it spans, itself included
   */
  void startCell(boolean isHeading, int columns, int rowsSpanned) {
    fillFromAbove();
    cell.setLength(0);
    columnSpan = Math.clamp(columns, 1, WIDEST_SPAN);
    rowSpan = Math.clamp(rowsSpanned, 1, WIDEST_SPAN);
    heading = isHeading;
    boldCharacters = 0;
  }

  void append(CharSequence text, boolean bold) {
    cell.append(text);
    characters += text.length();
    if (bold) {
      boldCharacters += TextRules.inline(text).length();
    }
  }

  /** How many characters all cells have so far. */
  long characters() {
    return characters;
  }

  void endCell() {
    String text = TextRules.inline(cell);
    cell.setLength(0);
    var ended = new Cell(text, heading, !text.isEmpty() && boldCharacters >= text.length() * 0.9);
    for (int i = 0; i < columnSpan; i++) {
      if (rowSpan > 1) {
        spans.put(current.size(), new Span(ended, rowSpan - 1));
      }
      current.add(i == 0 ? ended : new Cell("", heading, false));
    }
  }

  /** Repeats the cells of rows above that span this place, so that each row is whole. */
  private void fillFromAbove() {
    for (Span span = spans.remove(current.size());
        span != null && !(current.isEmpty() && rows.isEmpty());
        span = spans.remove(current.size())) {
      if (span.rows() > 1) {
        spans.put(current.size(), new Span(span.cell(), span.rows() - 1));
      }
      current.add(span.cell());
    }
  }

  /** Adds the table to the blocks. */
  void finish(BlockCollector blocks) {
    endRow();
    long columns = rows.stream().mapToLong(Row::filled).max().orElse(0);
    boolean page =
        rows.stream()
            .flatMap(row -> row.cells().stream())
            .anyMatch(one -> one.text().length() > LONGEST_CELL);
    if (columns < 2 || page) {
      rows.forEach(row -> row.texts().forEach(blocks::paragraph));
      return;
    }
    int header = headerRow(columns);
    List<String> names = header < 0 ? List.of() : rows.get(header).texts();
    for (int i = 0; i < rows.size(); i++) {
      // A lone cell below a header is a note that belongs to no column.
      boolean labelled = i > header && rows.get(i).filled() > 1;
      blocks.row(labelled ? names : List.of(), rows.get(i).texts());
    }
  }

  /** The number of the header's row, or -1. */
  private int headerRow(long columns) {
    if (rows.size() < 2) {
      return -1;
    }
    for (int i = 0; i < Math.min(ROWS_BEFORE_HEADER, rows.size() - 1); i++) {
      Row row = rows.get(i);
      if (row.filled() < 2) {
        continue;
      }
      boolean marked = row.allFilled(Cell::heading);
      boolean bold = row.allFilled(Cell::bold) && !rows.get(i + 1).allFilled(Cell::bold);
      boolean names = columns >= 3 && row.filled() >= columns - 1 && looksLikeNames(row);
      return marked || bold || names ? i : -1;
    }
    return -1;
  }

  private static boolean looksLikeNames(Row row) {
    var seen = new HashSet<String>();
    return row.allFilled(cell ->
        cell.text().length() <= LONGEST_NAME
            && !VALUE.matcher(cell.text()).matches()
            && seen.add(cell.text()));
  }
}
