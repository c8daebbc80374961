package dev.ken.indexer.extract;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * What the type sizes of a PDF tell about its structure: a PDF states no headings, but lines that
 * are set larger than the text are.
 *
 * @param headings the level, from 1, of each line that is set in a larger size than the text
 * @param width how many characters a full line of the text has; 0 when there is none
 * @param running what stands at the head or foot of most pages
 */
record PdfLayout(Map<Line, Integer> headings, int width, Set<String> running) {
  private static final double LARGER = 1.12;
  private static final int LONGEST_HEADING = 120;
  private static final int DEEPEST = 6;

  /**
   * A line of text.
   *
   * @param page from 1
   * @param text in one line, without surrounding spaces
   */
  record Line(int page, String text) {}

  /** A line and its type size in half points. */
  private record SizedLine(Line line, int size) {}

  /**
   * Reads the layout.
   *
   * @throws IOException when the file is not a readable PDF
   */
  static PdfLayout of(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var lines = new Lines();
      lines.writeText(document, new StringWriter());
      return of(lines.lines);
    }
  }

  private static PdfLayout of(List<SizedLine> lines) {
    var charactersOfSize = new TreeMap<Integer, Integer>();
    for (SizedLine line : lines) {
      charactersOfSize.merge(line.size(), line.line().text().length(), Integer::sum);
    }
    int body =
        charactersOfSize.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0);
    List<Integer> larger =
        charactersOfSize.descendingKeySet().stream().filter(size -> size >= body * LARGER).toList();
    var headings = new HashMap<Line, Integer>();
    for (SizedLine line : lines) {
      int level = larger.indexOf(line.size()) + 1;
      if (level > 0 && looksLikeHeading(line.line().text())) {
        headings.put(line.line(), Math.min(level, DEEPEST));
      }
    }
    List<Integer> widths =
        lines.stream()
            .filter(line -> line.size() == body)
            .map(line -> line.line().text().length())
            .sorted()
            .toList();
    int width = widths.isEmpty() ? 0 : widths.get(widths.size() * 9 / 10);
    return new PdfLayout(Map.copyOf(headings), width, running(lines));
  }

  private static Set<String> running(List<SizedLine> lines) {
    Map<Integer, List<String>> pages =
        lines.stream()
            .map(SizedLine::line)
            .collect(
                Collectors.groupingBy(
                    Line::page, Collectors.mapping(Line::text, Collectors.toList())));
    var pagesWith = new HashMap<String, Integer>();
    for (List<String> page : pages.values()) {
      for (String edge : Set.copyOf(List.of(page.getFirst(), page.getLast()))) {
        pagesWith.merge(edge, 1, Integer::sum);
      }
    }
    return pagesWith.entrySet().stream()
        .filter(edge -> edge.getValue() >= 2 && edge.getValue() * 2 > pages.size())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean looksLikeHeading(String text) {
    return text.length() <= LONGEST_HEADING
        && text.codePoints().anyMatch(Character::isLetter)
        && ".,;".indexOf(text.charAt(text.length() - 1)) < 0;
  }

  /** Gathers each line with the size that most of its characters have. */
  private static final class Lines extends PDFTextStripper {
    private final List<SizedLine> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Integer> sizes = new TreeMap<>();

    @Override
    protected void writeString(String word, List<TextPosition> positions) {
      text.append(word);
      for (TextPosition position : positions) {
        sizes.merge(Math.round(position.getFontSizeInPt() * 2), 1, Integer::sum);
      }
    }

    @Override
    protected void writeWordSeparator() {
      text.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
      endLine();
    }

    @Override
    protected void writeParagraphEnd() throws IOException {
      super.writeParagraphEnd();
      endLine();
    }

    @Override
    protected void writePageEnd() throws IOException {
      endLine();
      super.writePageEnd();
    }

    private void endLine() {
      String line = TextRules.inline(text);
      if (!line.isEmpty() && !sizes.isEmpty()) {
        int size =
            sizes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
        lines.add(new SizedLine(new Line(getCurrentPageNo(), line), size));
      }
      text.setLength(0);
      sizes.clear();
    }
  }
}
