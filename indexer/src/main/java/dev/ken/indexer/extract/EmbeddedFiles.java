package dev.ken.indexer.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Opens the files within a file (attachments, archives, objects in a document) down to a depth and
 * up to a number. The text of each becomes a part under a heading of its name; one that can't be
 * read is told as an omission and the others go on.
 */
final class EmbeddedFiles implements EmbeddedDocumentExtractor {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFiles.class);
  private static final Set<String> NO_TEXT = Set.of("image", "audio", "video", "font");

  private final ParseContext context;
  private final Parser parser;
  private final ExtractionLimits limits;
  private final BlockCollector blocks;
  private final XhtmlBlocks events;
  private int depth;
  private int opened;

  EmbeddedFiles(
      ParseContext context,
      Parser parser,
      ExtractionLimits limits,
      BlockCollector blocks,
      XhtmlBlocks events) {
    this.context = context;
    this.parser = parser;
    this.limits = limits;
    this.blocks = blocks;
    this.events = events;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    if (hasNoText(metadata)) {
      return false;
    }
    if (depth >= limits.maximumDepth()) {
      blocks.omit(
          String.format(
              Locale.ROOT, "files nested deeper than %d were left out", limits.maximumDepth()));
      return false;
    }
    if (opened >= limits.maximumEmbedded()) {
      blocks.omit(
          String.format(
              Locale.ROOT,
              "embedded files beyond the first %d were left out",
              limits.maximumEmbedded()));
      return false;
    }
    return true;
  }

  private static boolean hasNoText(Metadata metadata) {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    return type != null && NO_TEXT.contains(type.split("/", 2)[0]);
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    opened++;
    int offset = blocks.headingOffset();
    events.startEmbedded();
    int before = blocks.size();
    depth++;
    try {
      blocks.headingOffset(offset + 1);
      parse(stream, metadata);
    } finally {
      depth--;
      events.endEmbedded();
      blocks.headingOffset(offset);
    }
    if (blocks.size() > before) {
      blocks.insert(
          before,
          offset + 1,
          heading(metadata),
          MailHeader.isMail(metadata) ? MailHeader.lines(metadata) : "");
    }
  }

  private void parse(InputStream stream, Metadata metadata) throws SAXException, IOException {
    try (var temporary = new TemporaryResources()) {
      // The caller owns the stream and reads on after this file.
      TikaInputStream bytes =
          TikaInputStream.get(CloseShieldInputStream.wrap(stream), temporary, metadata);
      if (stream instanceof TikaInputStream outer && outer.getOpenContainer() != null) {
        // An object in an old office file is not bytes but a folder of the file around it.
        bytes.setOpenContainer(outer.getOpenContainer());
      }
      parser.parse(
          bytes, new EmbeddedContentHandler(new BodyContentHandler(events)), metadata, context);
    } catch (ZeroByteFileException e) {
      LOG.debug("the embedded file {} is empty", name(metadata));
    } catch (EncryptedDocumentException e) {
      blocks.omit("the embedded file " + name(metadata) + " is encrypted");
    } catch (TikaException | RuntimeException | IOException e) {
      if (!hasNoText(metadata)) {
        blocks.omit(
            "the embedded file " + name(metadata) + " can't be read: " + Faults.describe(e));
      }
    }
  }

  private static String heading(Metadata metadata) {
    if (MailHeader.isMail(metadata)) {
      return MailHeader.subject(metadata);
    }
    String type = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    boolean inline = TikaCoreProperties.EmbeddedResourceType.INLINE.toString().equals(type);
    return inline ? "" : name(metadata);
  }

  private static String name(Metadata metadata) {
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    return name == null ? "" : name;
  }
}
