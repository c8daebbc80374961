package dev.ken.indexer.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Puts the lines of a PDF together: large lines are headings, and a line whose sentence goes on in
 * the next paragraph or on the next page is joined with it. Page numbers are dropped, since each
 * block tells its page, and a running title is taken once.
 */
final class PdfText {
  /** How much of a full line, in characters of varying widths, counts as full. */
  private static final double FULL = 0.8;

  private final PdfLayout layout;
  private final BlockCollector blocks;
  private final List<String> pending = new ArrayList<>();
  private final List<String> heading = new ArrayList<>();
  private final Set<String> runningTaken = new HashSet<>();
  private int headingLevel;
  private OptionalInt pendingPage = OptionalInt.empty();

  PdfText(PdfLayout layout, BlockCollector blocks) {
    this.layout = layout;
    this.blocks = blocks;
  }

  /** Adds what the parser took for a paragraph. */
  void add(int page, CharSequence text) {
    boolean first = true;
    for (String raw : TextRules.unifyLineEnds(text).lines().toList()) {
      String line = TextRules.inline(raw);
      if (line.isEmpty() || isRepeated(page, line)) {
        continue;
      }
      Optional<Integer> level =
          Optional.ofNullable(layout.headings().get(new PdfLayout.Line(page, line)));
      if (level.isPresent()) {
        addHeading(page, level.get(), line);
      } else {
        endHeading();
        if (first && !goesOn(line)) {
          endParagraph();
        }
        if (pending.isEmpty()) {
          pendingPage = OptionalInt.of(page);
        }
        pending.add(line);
      }
      first = false;
    }
  }

  /** Whether it is the page's number, or a running title that was taken on an earlier page. */
  private boolean isRepeated(int page, String line) {
    return line.equals(Integer.toString(page))
        || (layout.running().contains(line) && !runningTaken.add(line));
  }

  private void addHeading(int page, int level, String line) {
    endParagraph();
    if (!heading.isEmpty() && level != headingLevel) {
      endHeading();
    }
    if (heading.isEmpty()) {
      blocks.page(OptionalInt.of(page));
    }
    headingLevel = level;
    heading.add(line);
  }

  private boolean goesOn(String next) {
    if (pending.isEmpty()) {
      return false;
    }
    String last = pending.getLast();
    return last.length() >= fullWidth()
        && ".!?:;".indexOf(last.charAt(last.length() - 1)) < 0
        && Character.isLowerCase(next.codePointAt(0));
  }

  private int fullWidth() {
    return (int) (layout.width() * FULL);
  }

  /** Ends the paragraph and heading that are being put together. */
  void finish() {
    endHeading();
    endParagraph();
  }

  private void endHeading() {
    if (!heading.isEmpty()) {
      blocks.heading(headingLevel, String.join(" ", heading));
      heading.clear();
    }
  }

  private void endParagraph() {
    if (!pending.isEmpty()) {
      blocks.page(pendingPage);
      PlainText.read(List.copyOf(pending), false, fullWidth(), blocks);
      pending.clear();
    }
  }
}
