package dev.ken.indexer.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the XHTML events of Tika's parsers into blocks. What a slide has from its master is taken
 * once, not from each slide.
 *
 * <p>Elements that come from HTML carry a prefix that {@link PrefixingHtmlMapper} gives them: in
 * HTML a line end is a space, in what other parsers write it is the document's own.
 */
final class XhtmlBlocks extends DefaultHandler {
  private static final int LONGEST_SLIDE_TITLE = 120;

  private final BlockCollector blocks;
  private final Kind kind;
  private final Optional<PdfText> pdf;
  private final StringBuilder text = new StringBuilder();
  private final Deque<ListState> lists = new ArrayDeque<>();
  private @Nullable TableCollector table;
  private Optional<String> marker = Optional.empty();
  private int headingLevel;
  private boolean code;
  private boolean textIsHtml;
  private int htmlDepth;
  private int headDepth;
  private int tableDepth;
  private boolean inCell;
  private int boldDepth;
  private int embeddedDepth;
  private int page;
  private boolean slideTitleExpected;
  private boolean inSlideMaster;
  private final Set<String> masterTexts = new HashSet<>();

  /** What kind of container the events come from. */
  enum Kind {
    /** A PDF: pages, and lines as they stand on paper. */
    PDF,
    /** Slides, each with a title. */
    PRESENTATION,
    /** Anything else; it has no pages. */
    OTHER
  }

  private static final class ListState {
    private final boolean ordered;
    private int number;

    private ListState(boolean ordered) {
      this.ordered = ordered;
    }
  }

  /** Ends parsing once no more text is taken. */
  static final class EnoughException extends SAXException {
    private static final long serialVersionUID = 1L;

    EnoughException() {
      super("the limit of characters is reached");
    }
  }

  XhtmlBlocks(BlockCollector blocks, Kind kind, Optional<PdfLayout> layout) {
    this.blocks = blocks;
    this.kind = kind;
    this.pdf = layout.map(known -> new PdfText(known, blocks));
  }

  /** What follows is text of an embedded file, whose pages are not the document's. */
  void startEmbedded() {
    endText();
    embeddedDepth++;
  }

  /** Ends what {@link #startEmbedded} began. */
  void endEmbedded() {
    endText();
    embeddedDepth--;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws SAXException {
    if (localName.startsWith(PrefixingHtmlMapper.PREFIX)) {
      htmlDepth++;
    }
    String element = PrefixingHtmlMapper.withoutPrefix(localName).toLowerCase(Locale.ROOT);
    switch (element) {
      case "head" -> headDepth++;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> startHeading(element, attributes);
      case "ul", "ol" -> {
        boundary();
        lists.push(new ListState(element.equals("ol")));
      }
      case "li" -> startItem();
      case "pre" -> {
        boundary();
        code = !inCell;
      }
      case "table" -> startTable();
      case "tr", "td", "th" -> startInTable(element, attributes);
      case "br" -> append("\n", false);
      case "b", "strong" -> boldDepth++;
      default -> {
        if (isBlock(element)) {
          boundary();
          startPage(attributes);
        }
      }
    }
  }

  @Override
  public void endElement(String uri, String localName, String name) throws SAXException {
    String element = PrefixingHtmlMapper.withoutPrefix(localName).toLowerCase(Locale.ROOT);
    switch (element) {
      case "head" -> headDepth--;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        boundary();
        headingLevel = 0;
      }
      case "ul", "ol" -> {
        boundary();
        lists.poll();
      }
      case "li" -> {
        boundary();
        marker = Optional.empty();
      }
      case "pre" -> {
        boundary();
        code = false;
      }
      case "table" -> endTable();
      case "tr", "td", "th" -> endInTable(element);
      case "b", "strong" -> boldDepth--;
      default -> {
        if (isBlock(element)) {
          boundary();
        }
      }
    }
    if (localName.startsWith(PrefixingHtmlMapper.PREFIX)) {
      htmlDepth--;
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (headDepth == 0) {
      append(new String(characters, start, length), htmlDepth > 0 && !code);
    }
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
    characters(characters, start, length);
  }

  @Override
  public void endDocument() {
    endText();
  }

  /** Adds what is still being put together; harmless when there is nothing. */
  void endText() {
    while (table != null) {
      tableDepth = 1;
      endTable();
    }
    flush();
    pdf.ifPresent(PdfText::finish);
  }

  private void append(String characters, boolean spacesOnly) throws SAXException {
    if (blocks.full()) {
      throw new EnoughException();
    }
    String added = spacesOnly ? characters.replaceAll("\\s", " ") : characters;
    if (inCell && table != null) {
      table.append(added, boldDepth > 0);
      if (table.characters() > 2L * blocks.room() + 1_000) {
        endText();
      }
    } else {
      text.append(added);
      textIsHtml = htmlDepth > 0;
      if (text.length() > 2L * blocks.room() + 1_000) {
        flush();
      }
    }
  }

  private void startHeading(String element, Attributes attributes) {
    boundary();
    boolean subtitle = "subtitle".equals(attributes.getValue("class"));
    headingLevel = inCell || subtitle ? 0 : element.charAt(1) - '0';
  }

  private void startItem() {
    boundary();
    ListState list = lists.peek();
    if (list == null || !list.ordered) {
      marker = Optional.of("-");
    } else {
      list.number++;
      marker = Optional.of(list.number + ".");
    }
  }

  private void startPage(Attributes attributes) {
    String style = attributes.getValue("class");
    if (style == null || embeddedDepth > 0) {
      return;
    }
    boolean slide = style.equals("slide-content");
    inSlideMaster = style.equals("slide-master-content");
    if ((kind == Kind.PDF && style.equals("page"))
        || (kind == Kind.PRESENTATION && (slide || style.equals("page")))) {
      page++;
      blocks.page(OptionalInt.of(page));
      slideTitleExpected = kind == Kind.PRESENTATION;
    }
  }

  private void startTable() {
    if (tableDepth == 0) {
      flush();
      table = new TableCollector();
    } else {
      boundary();
    }
    tableDepth++;
  }

  private void endTable() {
    tableDepth--;
    if (tableDepth == 0 && table != null) {
      if (inCell) {
        table.endCell();
        inCell = false;
      }
      flush();
      table.finish(blocks);
      table = null;
    } else {
      boundary();
    }
  }

  private void startInTable(String element, Attributes attributes) {
    if (tableDepth != 1 || table == null) {
      boundary();
    } else if (element.equals("tr")) {
      flush();
      table.startRow();
    } else {
      flush();
      table.startCell(
          element.equals("th"), number(attributes, "colspan"), number(attributes, "rowspan"));
      inCell = true;
    }
  }

  private static int number(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value != null && value.matches("\\d{1,4}") ? Integer.parseInt(value) : 1;
  }

  private void endInTable(String element) {
    if (tableDepth != 1 || table == null) {
      boundary();
    } else if (element.equals("tr")) {
      table.endRow();
    } else if (inCell) {
      table.endCell();
      inCell = false;
    }
  }

  private static boolean isBlock(String element) {
    return switch (element) {
      case "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "aside",
          "address",
          "blockquote",
          "body",
          "center",
          "caption",
          "dd",
          "dt",
          "dl",
          "details",
          "summary",
          "fieldset",
          "legend",
          "figure",
          "figcaption",
          "form",
          "hr",
          "option",
          "tbody",
          "thead",
          "tfoot" ->
          true;
      default -> false;
    };
  }

  private void boundary() {
    if (inCell && table != null) {
      table.append(" ", false);
    } else {
      flush();
    }
  }

  private void flush() {
    if (!text.toString().isBlank()) {
      add();
    }
    text.setLength(0);
  }

  private void add() {
    if (inSlideMaster && !masterTexts.add(TextRules.inline(text))) {
      return;
    }
    if (headingLevel > 0) {
      endPdf();
      blocks.heading(headingLevel, text);
    } else if (code) {
      endPdf();
      blocks.code(text);
    } else if (marker.isPresent()) {
      endPdf();
      blocks.listItem(lists.size(), marker.get(), text);
      marker = Optional.empty();
    } else if (isSlideTitle()) {
      blocks.heading(page == 1 ? 1 : 2, text);
    } else if (textIsHtml) {
      blocks.paragraph(text);
    } else if (pdf.isPresent() && embeddedDepth == 0) {
      pdf.get().add(page, text);
    } else {
      PlainText.read(text.toString(), false, blocks);
    }
    slideTitleExpected &= inSlideMaster;
  }

  private void endPdf() {
    pdf.ifPresent(PdfText::finish);
  }

  private boolean isSlideTitle() {
    String line = text.toString().strip();
    return slideTitleExpected
        && !inSlideMaster
        && embeddedDepth == 0
        && line.length() <= LONGEST_SLIDE_TITLE
        && line.indexOf('\n') < 0;
  }
}
