package dev.ken.indexer.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads files that call themselves comma- or tab-separated as one table.
 *
 * <p>Tika's own parser guesses anew whether such a file is a table, and takes many a real one for
 * plain text: a comma within a note is enough. Here the delimiter is the one that cuts nearly all
 * records into equally many fields, into most where several do. Without one, the file is text.
 */
final class DelimitedText implements Parser {
  private static final long serialVersionUID = 1L;
  private static final Set<MediaType> TYPES =
      Set.of(MediaType.text("csv"), MediaType.text("tab-separated-values"), MediaType.text("tsv"));
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int LOOKED_AT = 100;
  private static final double ALIKE = 0.9;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    String text = TextDecoder.decode(stream.readAllBytes());
    var xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    Optional<CSVFormat> format = format(text);
    if (format.isPresent()) {
      table(text, format.get(), xhtml);
    } else {
      xhtml.element("p", text);
    }
    xhtml.endDocument();
  }

  private static Optional<CSVFormat> format(String text) {
    Optional<CSVFormat> best = Optional.empty();
    int most = 1;
    for (char delimiter : DELIMITERS) {
      CSVFormat format = lenient(delimiter);
      int fields = fields(text, format);
      if (fields > most) {
        most = fields;
        best = Optional.of(format);
      }
    }
    return best;
  }

  private static CSVFormat lenient(char delimiter) {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(true)
        .setIgnoreSurroundingSpaces(delimiter != '\t')
        .setLenientEof(true)
        .setTrailingData(true)
        .get();
  }

  /** How many fields nearly all records have; 0 when they differ or can't be read. */
  private static int fields(String text, CSVFormat format) {
    List<Integer> sizes = new ArrayList<>();
    try (CSVParser records = format.parse(new StringReader(text))) {
      for (CSVRecord record : records) {
        sizes.add(record.size());
        if (sizes.size() == LOOKED_AT) {
          break;
        }
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      // Not the delimiter of this file: within its quotes the records make no sense.
      return 0;
    }
    int usual = sizes.stream().sorted().skip(sizes.size() / 2).findFirst().orElse(0);
    long alike = sizes.stream().filter(size -> size == usual).count();
    return alike >= ALIKE * sizes.size() ? usual : 0;
  }

  private static void table(String text, CSVFormat format, XHTMLContentHandler xhtml)
      throws IOException, SAXException {
    xhtml.startElement("table");
    try (CSVParser records = format.parse(new StringReader(text))) {
      Iterator<CSVRecord> rest = records.iterator();
      CSVRecord first = rest.next();
      Optional<CSVRecord> second = rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
      row(first, isHeader(first, second), xhtml);
      if (second.isPresent()) {
        row(second.get(), false, xhtml);
      }
      while (rest.hasNext()) {
        row(rest.next(), false, xhtml);
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new IOException("a record far down can't be read: " + e.getMessage(), e);
    }
    xhtml.endElement("table");
  }

  private static void row(CSVRecord record, boolean header, XHTMLContentHandler xhtml)
      throws SAXException {
    xhtml.startElement("tr");
    for (String field : record) {
      xhtml.element(header ? "th" : "td", field);
    }
    xhtml.endElement("tr");
  }

  /**
   * Whether a first record names the columns: each has a name of its own, and none is a number. Two
   * columns without a number below are as likely a list of names and what belongs to them.
   */
  private static boolean isHeader(CSVRecord first, Optional<CSVRecord> second) {
    var names = new HashSet<String>();
    boolean named =
        first.stream()
            .allMatch(field ->
                field.chars().anyMatch(Character::isLetter)
                    && !startsWithDigit(field)
                    && names.add(field));
    boolean figures =
        second.stream().flatMap(CSVRecord::stream).anyMatch(DelimitedText::startsWithDigit);
    return named && (first.size() > 2 || figures);
  }

  private static boolean startsWithDigit(String field) {
    return !field.isEmpty() && Character.isDigit(field.charAt(0));
  }
}
