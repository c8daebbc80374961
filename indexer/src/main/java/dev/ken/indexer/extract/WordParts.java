package dev.ken.indexer.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.util.XMLHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Puts two parts of a Word document so that Tika 3.3 reads them right.
 *
 * <p>Lists that Word starts anew at a number ({@code w:startOverride}, which many programs write
 * for every list) come out of Tika with that number at each item. Here each such list gets a
 * definition of its own that starts there. And what a header or footer says of the page, such as
 * {@code Page 3 of 9}, is left out: it is of the paper and no sentence of the document.
 */
final class WordParts {
  private static final Logger log = LoggerFactory.getLogger(WordParts.class);
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  private static final Pattern PAGE =
      Pattern.compile("\\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\\b.*", Pattern.DOTALL);

  /** Up to so many letters beside a page's number are words such as "Page" and "of". */
  private static final int PAGE_WORDS = 14;

  private WordParts() {}

  /** The document with these parts put right; empty when there is nothing to put right. */
  static Optional<byte[]> mended(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      OPCPackage document = OPCPackage.open(content);
      try {
        boolean mended = false;
        for (PackagePart part : List.copyOf(document.getParts())) {
          mended |= mend(part);
        }
        var out = new ByteArrayOutputStream();
        if (mended) {
          document.save(out);
        }
        return mended ? Optional.of(out.toByteArray()) : Optional.empty();
      } finally {
        document.revert();
      }
    } catch (OpenXML4JException
        | IOException
        | SAXException
        | TransformerException
        | RuntimeException e) {
      // What is wrong with the document its parser finds too, and says so; lists are less.
      log.debug("cannot put the lists of {} right", file, e);
      return Optional.empty();
    }
  }

  private static boolean mend(PackagePart part)
      throws IOException, SAXException, TransformerException {
    String type = part.getContentType();
    boolean numbering = type.equals(TYPE + "numbering+xml");
    boolean edge = type.equals(TYPE + "footer+xml") || type.equals(TYPE + "header+xml");
    if (!numbering && !edge) {
      return false;
    }
    Document xml;
    try (InputStream content = part.getInputStream()) {
      xml = XMLHelper.newDocumentBuilder().parse(content);
    }
    if (!(numbering ? restart(xml) : dropPageNumbers(xml))) {
      return false;
    }
    try (OutputStream out = part.getOutputStream()) {
      TransformerFactory transformers = XMLHelper.getTransformerFactory();
      transformers.newTransformer().transform(new DOMSource(xml), new StreamResult(out));
    }
    return true;
  }

  /** Gives each list that starts anew its own definition; says whether there was one. */
  private static boolean restart(Document xml) {
    Map<String, Element> definitions = new HashMap<>();
    int free = 0;
    for (Element definition : all(xml.getDocumentElement(), "abstractNum")) {
      String id = definition.getAttributeNS(W, "abstractNumId");
      definitions.put(id, definition);
      free = Math.max(free, id.matches("\\d{1,8}") ? Integer.parseInt(id) + 1 : 0);
    }
    boolean any = false;
    for (Element list : all(xml.getDocumentElement(), "num")) {
      List<Element> overrides = all(list, "lvlOverride");
      Optional<Element> reference = all(list, "abstractNumId").stream().findFirst();
      Element definition =
          reference.map(one -> definitions.get(one.getAttributeNS(W, "val"))).orElse(null);
      if (overrides.isEmpty() || definition == null) {
        continue;
      }
      var own = (Element) definition.cloneNode(true);
      own.setAttributeNS(W, "w:abstractNumId", String.valueOf(free));
      definition.getParentNode().insertBefore(own, definition.getNextSibling());
      for (Element override : overrides) {
        apply(override, own);
        list.removeChild(override);
      }
      reference.orElseThrow().setAttributeNS(W, "w:val", String.valueOf(free));
      free++;
      any = true;
    }
    return any;
  }

  private static void apply(Element override, Element definition) {
    String number = override.getAttributeNS(W, "ilvl");
    for (Element level : all(definition, "lvl")) {
      if (!level.getAttributeNS(W, "ilvl").equals(number)) {
        continue;
      }
      Element stated = level;
      List<Element> replacing = all(override, "lvl");
      if (!replacing.isEmpty()) {
        stated = (Element) replacing.getFirst().cloneNode(true);
        definition.replaceChild(stated, level);
      }
      List<Element> from = all(override, "startOverride");
      if (!from.isEmpty()) {
        for (Element start : all(stated, "start")) {
          stated.removeChild(start);
        }
        Element start = stated.getOwnerDocument().createElementNS(W, "w:start");
        start.setAttributeNS(W, "w:val", from.getFirst().getAttributeNS(W, "val"));
        stated.insertBefore(start, stated.getFirstChild());
      }
      return;
    }
  }

  /** Takes out the paragraphs that only number the page; says whether there was one. */
  private static boolean dropPageNumbers(Document xml) {
    boolean any = false;
    for (Element paragraph : all(xml.getDocumentElement(), "p")) {
      boolean numbers =
          all(paragraph, "instrText").stream().anyMatch(field -> isPage(field.getTextContent()))
              || all(paragraph, "fldSimple").stream()
                  .anyMatch(field -> isPage(field.getAttributeNS(W, "instr")));
      var words = new StringBuilder();
      all(paragraph, "t").forEach(text -> words.append(text.getTextContent()));
      long letters = words.codePoints().filter(Character::isLetter).count();
      Node parent = paragraph.getParentNode();
      if (numbers && letters <= PAGE_WORDS && parent != null) {
        for (Element run : all(paragraph, "r")) {
          run.getParentNode().removeChild(run);
        }
        any = true;
      }
    }
    return any;
  }

  private static boolean isPage(String field) {
    return PAGE.matcher(field).matches();
  }

  private static List<Element> all(Element within, String name) {
    var found = new ArrayList<Element>();
    var nodes = within.getElementsByTagNameNS(W, name);
    for (int index = 0; index < nodes.getLength(); index++) {
      found.add((Element) nodes.item(index));
    }
    return found;
  }
}
