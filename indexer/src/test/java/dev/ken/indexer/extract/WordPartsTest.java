package dev.ken.indexer.extract;

import static dev.ken.indexer.extract.Samples.blocks;
import static dev.ken.indexer.extract.Samples.extract;
import static dev.ken.indexer.extract.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

/** Word documents whose parts Tika alone would read wrong, and files that are none. */
final class WordPartsTest {

  @Test
  void lists_startedAnew_countOn() throws IOException {
    var document = read("steps.docx", steps(BigInteger.ONE, BigInteger.valueOf(5)));

    assertThat(blocks(document))
        .containsExactly(
            "p To set up:",
            "li 1. Unpack it.",
            "li 2. Plug it in.",
            "li 3. Turn it on.",
            "p To go on:",
            "li 5. Sign in.",
            "li 6. Read the rules.");
  }

  @Test
  void lists_notStartedAnew_countOnAsTheyDid() throws IOException {
    assertThat(blocks(read("steps.docx", steps(null, null))))
        .containsSubsequence("li 1. Unpack it.", "li 3. Turn it on.", "li 4. Sign in.");
  }

  @Test
  void footer_thatOnlyNumbersThePage_isNoText() throws IOException {
    byte[] bytes;
    try (var word = new XWPFDocument()) {
      word.createParagraph().createRun().setText("We pay 6 percent.");
      var footer = word.createFooter(HeaderFooterType.DEFAULT);
      footer.createParagraph().createRun().setText("In force since 1 March 2026");
      var paragraph = footer.createParagraph();
      paragraph.createRun().setText("Page ");
      var field = paragraph.getCTP().addNewFldSimple();
      field.setInstr(" PAGE \\* MERGEFORMAT ");
      field.addNewR().addNewT().setStringValue("3");
      bytes = bytes(word);
    }

    assertThat(blocks(read("pay.docx", bytes)))
        .containsExactly("p We pay 6 percent.", "p In force since 1 March 2026");
  }

  @Test
  void document_cutOff_isReadAsFarAsItGoesAndTold() throws IOException {
    byte[] whole = steps(null, null);

    // What is missing is the list of contents at the end, and little else.
    var document = read("steps.docx", Arrays.copyOf(whole, whole.length - 60));

    assertThat(document.text()).contains("Unpack it.");
    assertThat(document.omissions())
        .singleElement()
        .asString()
        .startsWith("the file is cut off or damaged")
        .endsWith("save it again");
  }

  @Test
  void fileOfAnotherKind_thanItsNameSays_isToldSo() {
    byte[] program = new byte[4_000];
    System.arraycopy(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1}, 0, program, 0, 7);
    program[16] = 3;

    assertThat(reason("scan.pdf", program)).startsWith("it is no PDF, though its name says so");
    assertThat(reason("scan.pdf", "%PDF-1.7 and nothing".getBytes(StandardCharsets.UTF_8)))
        .startsWith("it can't be read as a PDF: it is damaged, or is none. Open it in the program");
    assertThat(reason("plan.docx", noise())).startsWith("it can't be read as a Word document:");
    assertThat(extract("photo.bin", program)).isNotInstanceOf(Extraction.Failed.class);
  }

  private static String reason(String name, byte[] bytes) {
    Extraction extraction = extract(name, bytes);
    assertThat(extraction).isInstanceOf(Extraction.Failed.class);
    return ((Extraction.Failed) extraction).reason();
  }

  private static byte[] noise() {
    byte[] noise = new byte[3_000];
    for (int index = 0; index < noise.length; index++) {
      noise[index] = (byte) (index * 197 + index / 7 + 130);
    }
    return noise;
  }

  /** Two lists of one definition, each of which may start anew at a number. */
  private static byte[] steps(@Nullable BigInteger first, @Nullable BigInteger second)
      throws IOException {
    try (var word = new XWPFDocument()) {
      XWPFNumbering numbering = word.createNumbering();
      var definition = CTAbstractNum.Factory.newInstance();
      definition.setAbstractNumId(BigInteger.ZERO);
      var level = definition.addNewLvl();
      level.setIlvl(BigInteger.ZERO);
      level.addNewStart().setVal(BigInteger.ONE);
      level.addNewNumFmt().setVal(STNumberFormat.DECIMAL);
      level.addNewLvlText().setVal("%1.");
      BigInteger shared = numbering.addAbstractNum(new XWPFAbstractNum(definition));
      list(
          word,
          "To set up:",
          number(numbering, shared, first),
          List.of("Unpack it.", "Plug it in.", "Turn it on."));
      list(
          word,
          "To go on:",
          number(numbering, shared, second),
          List.of("Sign in.", "Read the rules."));
      return bytes(word);
    }
  }

  private static BigInteger number(
      XWPFNumbering numbering, BigInteger definition, @Nullable BigInteger start) {
    BigInteger list = numbering.addNum(definition);
    if (start != null) {
      var override = numbering.getNum(list).getCTNum().addNewLvlOverride();
      override.setIlvl(BigInteger.ZERO);
      override.addNewStartOverride().setVal(start);
    }
    return list;
  }

  private static void list(
      XWPFDocument word, String heading, BigInteger number, List<String> items) {
    word.createParagraph().createRun().setText(heading);
    for (String item : items) {
      var paragraph = word.createParagraph();
      paragraph.setNumID(number);
      paragraph.setNumILvl(BigInteger.ZERO);
      paragraph.createRun().setText(item);
    }
  }

  private static byte[] bytes(XWPFDocument word) throws IOException {
    var out = new ByteArrayOutputStream();
    word.write(out);
    return out.toByteArray();
  }
}
