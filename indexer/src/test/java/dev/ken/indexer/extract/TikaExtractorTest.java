package dev.ken.indexer.extract;

import static dev.ken.indexer.extract.Samples.blocks;
import static dev.ken.indexer.extract.Samples.extract;
import static dev.ken.indexer.extract.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read out of each format. Long because each format has its cases here. */
class TikaExtractorTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void html_navigationScriptsAndStyles_areDropped() {
    var document =
        read(
            "page.html",
            """
            <html><head><title>Leave</title><style>p {color: red}</style></head><body>
            <nav>Home | About</nav><script>alert(1)</script>
            <h1>Leave</h1><p>You have
               30 days.<br>Ask first.</p>
            <ol><li>Ask</li><li>Go <b>away</b></li></ol>
            <table><tr><th>Who</th><th>Days</th></tr>
            <tr><td rowspan="2">Staff</td><td>30</td></tr><tr><td>31</td></tr></table>
            <footer>Owner: Noor</footer></body></html>
            """);

    assertThat(document.title()).isEqualTo("Leave");
    assertThat(blocks(document))
        .containsExactly(
            "h1 Leave",
            "p You have 30 days.\nAsk first.",
            "li 1. Ask",
            "li 2. Go away",
            "tr Who | Days",
            "tr Who: Staff | Days: 30",
            "tr Who: Staff | Days: 31",
            "p Owner: Noor");
  }

  @Test
  void docx_headingsAndTables_areFound() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var word = new XWPFDocument()) {
      var styles = word.createStyles();
      addHeadingStyle(styles, "Heading1", "heading 1");
      var heading = word.createParagraph();
      heading.setStyle("Heading1");
      heading.createRun().setText("Benefits");
      word.createParagraph().createRun().setText("We pay 6 percent.");
      var table = word.createTable(2, 3);
      String[][] cells = {{"Plan", "Price", "Note"}, {"Basic", "EUR 6", "by mail"}};
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 3; column++) {
          table.getRow(row).getCell(column).setText(cells[row][column]);
        }
      }
      word.write(out);
    }

    var document = read("benefits.docx", out.toByteArray());

    assertThat(document.title()).isEqualTo("Benefits");
    assertThat(blocks(document))
        .containsExactly(
            "h1 Benefits",
            "p We pay 6 percent.",
            "tr Plan | Price | Note",
            "tr Plan: Basic | Price: EUR 6 | Note: by mail");
  }

  private static void addHeadingStyle(
      org.apache.poi.xwpf.usermodel.XWPFStyles styles, String id, String name) {
    var style =
        org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.addNewName().setVal(name);
    styles.addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
  }

  @Test
  void csv_rows_areLabelledWhateverTheDelimiter() {
    for (String delimiter : new String[] {",", ";", "\t", "|"}) {
      var document =
          read(
              "contacts.csv",
              bytes(
                  """
                  Customer,Person,Note
                  Veldhaven,Joris Maas,"call before nine, or
                  after five"
                  Morrow,Celia Brandt,
                  """
                      .replace("nine,", "nine#")
                      .replace(",", delimiter)
                      .replace("nine#", "nine,")));

      assertThat(blocks(document))
          .as("cut by '%s'", delimiter)
          .containsExactly(
              "tr Customer | Person | Note",
              "tr Customer: Veldhaven | Person: Joris Maas | Note: call before nine, or after five",
              "tr Customer: Morrow | Person: Celia Brandt");
    }
  }

  @Test
  void csv_byteOrderMark_isNoPartOfTheFirstName() {
    assertThat(
            blocks(read("a.csv", bytes("\uFEFF\"Desk, floor\",Person,Since\n\"3, 2\",Ada,2020\n"))))
        .containsExactly(
            "tr Desk, floor | Person | Since", "tr Desk, floor: 3, 2 | Person: Ada | Since: 2020");
  }

  @Test
  void csv_twoColumnsOfWords_getNoHeader() {
    assertThat(blocks(read("who.csv", bytes("Reception,Anna Bell\nIT desk,Bo Sand\n"))))
        .containsExactly("tr Reception | Anna Bell", "tr IT desk | Bo Sand");
  }

  @Test
  void csv_thatIsNoTable_isText() {
    assertThat(blocks(read("notes.csv", bytes("Remember the keys.\nAsk Ada, she knows.\n"))))
        .containsExactly("p Remember the keys. Ask Ada, she knows.");
    assertThat(blocks(read("torn.csv", bytes("a,b\n\"c,d\ne,f\n"))).toString()).contains("c", "f");
    assertThat(blocks(read("figures.tsv", bytes("1\t2\t3\n4\t5\t6\n"))))
        .containsExactly("tr 1 | 2 | 3", "tr 4 | 5 | 6");
  }

  @Test
  void xlsx_sheets_areHeadingsAndRowsAreLabelled() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var workbook = new XSSFWorkbook()) {
      var sheet = workbook.createSheet("Budget");
      String[][] rows = {
        {"Unit", "Owner", "Site"}, {"Hall D", "Greta", "Gdynia"}, {"Kept by Treasury."}
      };
      for (int row = 0; row < rows.length; row++) {
        var line = sheet.createRow(row);
        for (int column = 0; column < rows[row].length; column++) {
          line.createCell(column).setCellValue(rows[row][column]);
        }
      }
      workbook.write(out);
    }

    var document = read("budget-2026.xlsx", out.toByteArray());

    assertThat(document.title()).isEqualTo("budget-2026");
    assertThat(blocks(document))
        .containsExactly(
            "h1 Budget",
            "tr Unit | Owner | Site",
            "tr Unit: Hall D | Owner: Greta | Site: Gdynia",
            "tr Kept by Treasury.");
  }

  @Test
  void pptx_slides_haveTitlesAndNumbers() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var show = new XMLSlideShow()) {
      for (String title : new String[] {"Roadmap", "What ends"}) {
        var slide = show.createSlide();
        slide.createTextBox().setText(title);
        slide.createTextBox().setText("Details of " + title);
      }
      show.write(out);
    }

    assertThat(blocks(read("roadmap.pptx", out.toByteArray())))
        .containsExactly(
            "h1@1 Roadmap", "p@1 Details of Roadmap", "h2@2 What ends", "p@2 Details of What ends");
  }

  @Test
  void pdf_largeLines_areHeadingsAndPagesAreCounted() throws IOException {
    var document = read("safety.pdf", pdf(false));

    assertThat(blocks(document))
        .containsExactly(
            "h1@1 Fire",
            "p@1 Leave by the green signs and do not use the lifts, and wait at the place that is"
                + " named there.",
            "h1@2 Water",
            "p@2 Shout and throw the ring.");
  }

  @Test
  void pdf_withPassword_isEncrypted() throws IOException {
    assertThat(extract("safety.pdf", pdf(true))).isInstanceOf(Extraction.Encrypted.class);
  }

  private static byte[] pdf(boolean encrypted) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      page(
          document,
          "Fire",
          "Leave by the green signs and do not use the lifts, and",
          "wait at the place that is named there.");
      page(document, "Water", "Shout and throw the ring.");
      if (encrypted) {
        document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      }
      document.save(out);
    }
    return out.toByteArray();
  }

  private static void page(PDDocument document, String heading, String... lines)
      throws IOException {
    var page = new PDPage();
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.newLineAtOffset(72, 700);
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 18);
      content.showText(heading);
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
      content.newLineAtOffset(0, -30);
      for (String line : lines) {
        content.showText(line);
        content.newLineAtOffset(0, -13);
      }
      content.endText();
    }
  }

  @Test
  void mail_headerBodyAndAttachment_areParts() {
    var document =
        read(
            "mail.eml",
            """
            From: Ada <ada@skerry.example>
            To: Noor <noor@skerry.example>
            Date: Mon, 27 Apr 2026 09:18:00 +0200
            Subject: The lantern
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="cut"

            --cut
            Content-Type: text/plain; charset="utf-8"

            Dear Noor,

            here is what you asked for:
            - the price
            - the date
            --cut
            Content-Type: text/csv; name="prices.csv"
            Content-Disposition: attachment; filename="prices.csv"

            lamp,price
            Petrel,740
            --cut--
            """
                .replace("\n", "\r\n"));

    assertThat(document.title()).isEqualTo("The lantern");
    assertThat(document.mediaType()).isEqualTo("message/rfc822");
    assertThat(blocks(document))
        .startsWith(
            "h1 The lantern",
            "p From: Ada <ada@skerry.example>\nTo: Noor <noor@skerry.example>\n"
                + "Date: 2026-04-27T07:18:00Z",
            "p Dear Noor,",
            "p here is what you asked for:",
            "li - the price",
            "li - the date",
            "h1 prices.csv",
            "tr lamp | price",
            "tr lamp: Petrel | price: 740");
  }

  @Test
  void zip_limits_areToldAsOmissions() {
    byte[] inner = zip("deep.txt", bytes("deep words"));
    byte[] outer = zip("inner.zip", inner, "a.txt", bytes("words of a"), "b.txt", bytes("of b"));

    var all = read("all.zip", outer);
    assertThat(all.text()).contains("deep words", "words of a", "of b");
    assertThat(all.incomplete()).isFalse();

    var flat = limited(new ExtractionLimits(1_000, 1, 100), outer);
    assertThat(flat.text()).contains("words of a").doesNotContain("deep words");
    assertThat(flat.omissions()).containsExactly("files nested deeper than 1 were left out");

    var few = limited(new ExtractionLimits(1_000, 5, 2), outer);
    assertThat(few.omissions()).containsExactly("embedded files beyond the first 2 were left out");
  }

  private static ExtractedDocument limited(ExtractionLimits limits, byte[] zip) {
    var extraction = new TikaExtractor(limits).extract(RawFile.of("all.zip", zip));
    assertThat(extraction).isInstanceOf(Extraction.Extracted.class);
    return ((Extraction.Extracted) extraction).document();
  }

  private static byte[] zip(Object... namesAndBytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Test
  void text_beyondTheLimit_isCutAndTold() {
    for (String name : new String[] {"a.txt", "a.md", "a.html", "a.csv"}) {
      var extraction =
          new TikaExtractor(new ExtractionLimits(1_000, 5, 5))
              .extract(RawFile.of(name, bytes("Words and words. ".repeat(1_000))));

      assertThat(extraction)
          .isInstanceOfSatisfying(
              Extraction.Extracted.class,
              extracted -> {
                assertThat(extracted.document().text().length()).isBetween(900, 1_000);
                assertThat(extracted.document().omissions())
                    .containsExactly("the text beyond 1000 characters was left out");
              });
    }
  }

  @Test
  void xml_externalEntity_isNotRead() throws IOException {
    Path secret = folder.resolve("secret.txt");
    Files.writeString(secret, "TOPSECRET");
    String xml =
        String.format(
            Locale.ROOT,
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e SYSTEM \"%s\">]><a>before &e; after</a>",
            secret.toUri());

    assertThat(extract("a.xml", bytes(xml)).toString()).doesNotContain("TOPSECRET");
    assertThat(extract("a.xhtml", bytes(xml)).toString()).doesNotContain("TOPSECRET");
  }

  @Test
  void nothing_isEmptyAndNoise_isUnsupportedOrFailed() {
    assertThat(extract("a.txt", new byte[0])).isInstanceOf(Extraction.Empty.class);
    assertThat(extract("a.docx", new byte[0])).isInstanceOf(Extraction.Empty.class);
    assertThat(extract("a.html", bytes("<html></html>"))).isInstanceOf(Extraction.Empty.class);
    assertThat(extract("a.bin", new byte[] {0, 1, 2, 3, 0, (byte) 0xFF}))
        .isInstanceOf(Extraction.Unsupported.class);
    assertThat(extract("a.pdf", bytes("%PDF-1.7\nbroken")))
        .isInstanceOfSatisfying(
            Extraction.Failed.class, failed -> assertThat(failed.reason()).isNotBlank());
  }

  @Test
  void timeLimit_parserThatHangs_isGivenUp() {
    Extractor hangs =
        _ -> {
          try {
            Thread.sleep(Duration.ofMinutes(10));
          } catch (InterruptedException e) {
            return new Extraction.Failed("interrupted");
          }
          return new Extraction.Failed("woke up");
        };

    var extraction =
        new TimeLimitedExtractor(hangs, Duration.ofMillis(50))
            .extract(RawFile.of("a", new byte[0]));

    assertThat(extraction)
        .isEqualTo(new Extraction.Failed("reading it took longer than 0 seconds and was given up"));
  }

  @Test
  void titles_meaninglessOnes_areReplaced() {
    assertThat(
            Titles.choose(
                java.util.Optional.of("Microsoft Word - x.doc"),
                java.util.Optional.of("Real"),
                "f.doc"))
        .isEqualTo("Real");
    assertThat(Titles.choose(java.util.Optional.of(" "), java.util.Optional.empty(), "plan.v2.doc"))
        .isEqualTo("plan.v2");
  }
}
