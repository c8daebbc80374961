package dev.ken.indexer.extract;

import dev.ken.indexer.extract.Extraction.Empty;
import dev.ken.indexer.extract.Extraction.Encrypted;
import dev.ken.indexer.extract.Extraction.Extracted;
import dev.ken.indexer.extract.Extraction.Failed;
import dev.ken.indexer.extract.Extraction.Unsupported;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.config.ServiceLoader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.DefaultParser;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.external.CompositeExternalParser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.ocr.TesseractOCRParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.SAXException;

/**
 * The extractor on Apache Tika, in this process.
 *
 * <p>Parsers that start programs of the machine are off, so that the same file gives the same text
 * everywhere; external entities and the network are off by Tika's own defaults. A parser that runs
 * out of stack or memory is caught here as the last line of defence; one that never ends is not,
 * see {@link TimeLimitedExtractor}. Safe for use by many threads.
 */
public final class TikaExtractor implements Extractor {
  private static final Set<String> NO_TEXT = Set.of("image", "audio", "video", "font");
  private static final Set<String> PLAIN =
      Set.of("text/plain", "text/x-log", "text/x-rst", "text/asciidoc", "text/x-asciidoc");
  private static final Set<String> MARKDOWN = Set.of("text/markdown", "text/x-web-markdown");

  private final ExtractionLimits limits;
  private final AutoDetectParser parser;
  private final HtmlMapper htmlMapper = new PrefixingHtmlMapper();

  /** Makes an extractor with these limits. */
  public TikaExtractor(ExtractionLimits limits) {
    this.limits = limits;
    this.parser =
        new AutoDetectParser(
            new DefaultParser(
                MediaTypeRegistry.getDefaultRegistry(),
                new ServiceLoader(TikaExtractor.class.getClassLoader()),
                List.of(TesseractOCRParser.class, CompositeExternalParser.class)),
            // The later one has the last word on its types.
            new DelimitedText());
  }

  @Override
  public Extraction extract(RawFile file) {
    var metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, file.name());
    file.mediaType().ifPresent(hint -> metadata.set(TikaCoreProperties.CONTENT_TYPE_HINT, hint));
    String mediaType = MediaType.OCTET_STREAM.toString();
    try {
      mediaType = detect(file, metadata);
      return MARKDOWN.contains(mediaType) || PLAIN.contains(mediaType)
          ? readText(file, mediaType)
          : readWithTika(file, mediaType, metadata);
    } catch (IOException | SAXException | TikaException | RuntimeException e) {
      return fault(file, mediaType, e);
    } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
      return new Failed("its parser failed: " + Faults.describe(e));
    }
  }

  private static Extraction fault(RawFile file, String mediaType, Exception thrown) {
    if (Faults.encrypted(thrown)) {
      return new Encrypted(mediaType);
    }
    if (Faults.causedBy(thrown, ZeroByteFileException.class)) {
      return empty(file, mediaType);
    }
    if (Faults.causedBy(thrown, UnsupportedFormatException.class)) {
      return new Unsupported(mediaType);
    }
    String cause = Faults.describe(thrown);
    return new Failed(
        PromisedKind.of(file.name())
            .map(kind -> kind.isKeptBy(mediaType) ? kind.damaged(cause) : kind.notKept(mediaType))
            .orElse("it can't be read: " + cause));
  }

  private String detect(RawFile file, Metadata metadata) throws IOException {
    try (InputStream content = file.content().open();
        TikaInputStream bytes = TikaInputStream.get(content)) {
      return parser.getDetector().detect(bytes, metadata).getBaseType().toString();
    }
  }

  private Extraction readText(RawFile file, String mediaType) throws IOException, TikaException {
    var blocks = new BlockCollector(limits.maximumCharacters());
    String text;
    try (InputStream content = file.content().open()) {
      text = TextDecoder.decode(content.readAllBytes());
    }
    Optional<String> title = Optional.empty();
    if (MARKDOWN.contains(mediaType)) {
      title = Markdown.read(text, blocks);
    } else {
      PlainText.read(text, true, blocks);
    }
    String shown = MARKDOWN.contains(mediaType) ? "text/markdown" : mediaType;
    return result(file, title, shown, blocks);
  }

  private Extraction readWithTika(RawFile file, String detected, Metadata metadata)
      throws IOException, SAXException, TikaException {
    var blocks = new BlockCollector(limits.maximumCharacters());
    XhtmlBlocks.Kind kind = kind(detected);
    var events = new XhtmlBlocks(blocks, kind, layout(file, kind));
    var context = context();
    context.set(
        EmbeddedDocumentExtractor.class,
        new EmbeddedFiles(context, parser, limits, blocks, events));
    try (InputStream content = file.content().open();
        TikaInputStream bytes = TikaInputStream.get(content)) {
      if (isPackage(detected) && !isWhole(bytes.getPath())) {
        blocks.omit(
            "the file is cut off or damaged, so that text may be missing: open it in the program"
                + " that it is from and save it again");
      }
      Optional<byte[]> mended =
          detected.contains("wordprocessingml")
              ? WordParts.mended(bytes.getPath())
              : Optional.empty();
      if (mended.isPresent()) {
        try (TikaInputStream better = TikaInputStream.get(mended.get())) {
          parser.parse(better, events, metadata, context);
        }
      } else {
        parser.parse(bytes, events, metadata, context);
      }
    } catch (SAXException e) {
      if (!Faults.causedBy(e, XhtmlBlocks.EnoughException.class)) {
        throw e;
      }
    } catch (TikaException | RuntimeException e) {
      if (!Faults.causedBy(e, XhtmlBlocks.EnoughException.class)) {
        throw e;
      }
    }
    events.endText();
    String mediaType = baseType(metadata.get(Metadata.CONTENT_TYPE), detected);
    Optional<String> title = Optional.ofNullable(metadata.get(TikaCoreProperties.TITLE));
    if (MailHeader.isMail(metadata)) {
      title = Optional.of(MailHeader.subject(metadata));
      blocks.insert(0, 1, title.get(), MailHeader.lines(metadata));
    }
    boolean unread =
        List.of(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY))
            .contains(EmptyParser.class.getName());
    return unread && blocks.size() == 0 && PromisedKind.of(file.name()).isEmpty()
        ? new Unsupported(mediaType)
        : result(file, title, mediaType, blocks);
  }

  private static boolean isPackage(String mediaType) {
    return mediaType.contains("openxmlformats") || mediaType.contains("oasis.opendocument");
  }

  /** Whether a package has its list of contents, which is at its end. */
  private static boolean isWhole(Path file) throws IOException {
    try (var _ = new ZipFile(file.toFile())) {
      return true;
    } catch (ZipException _) {
      return false;
    }
  }

  private static Extraction result(
      RawFile file, Optional<String> stated, String mediaType, BlockCollector blocks) {
    if (blocks.size() == 0) {
      if (!blocks.omissions().isEmpty()) {
        return new Failed("nothing in it can be read: " + String.join("; ", blocks.omissions()));
      }
      Optional<PromisedKind> broken =
          PromisedKind.of(file.name()).filter(kind -> !kind.isKeptBy(mediaType));
      if (broken.isPresent()) {
        return new Failed(broken.get().notKept(mediaType));
      }
      boolean noText =
          NO_TEXT.contains(mediaType.split("/", 2)[0])
              || mediaType.equals(MediaType.OCTET_STREAM.toString());
      return noText ? new Unsupported(mediaType) : empty(file, mediaType);
    }
    Optional<String> heading =
        mediaType.contains("sheet") ? Optional.empty() : blocks.firstHeading();
    String title = Titles.choose(stated, heading, file.name());
    return new Extracted(blocks.document(title, mediaType));
  }

  private static Empty empty(RawFile file, String mediaType) {
    return new Empty(Titles.choose(Optional.empty(), Optional.empty(), file.name()), mediaType);
  }

  private static XhtmlBlocks.Kind kind(String mediaType) {
    String lower = mediaType.toLowerCase(Locale.ROOT);
    if (lower.equals("application/pdf")) {
      return XhtmlBlocks.Kind.PDF;
    }
    boolean slides = lower.contains("presentation") || lower.contains("powerpoint");
    return slides ? XhtmlBlocks.Kind.PRESENTATION : XhtmlBlocks.Kind.OTHER;
  }

  private static Optional<PdfLayout> layout(RawFile file, XhtmlBlocks.Kind kind)
      throws IOException {
    if (kind != XhtmlBlocks.Kind.PDF) {
      return Optional.empty();
    }
    try (InputStream content = file.content().open()) {
      return Optional.of(PdfLayout.of(content.readAllBytes()));
    }
  }

  private static String baseType(
      @org.jspecify.annotations.Nullable String stated, String detected) {
    MediaType type = stated == null ? null : MediaType.parse(stated);
    return type == null ? detected : type.getBaseType().toString();
  }

  private ParseContext context() {
    var context = new ParseContext();
    context.set(Parser.class, parser);
    context.set(HtmlMapper.class, htmlMapper);
    var pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setExtractBookmarksText(false);
    context.set(PDFParserConfig.class, pdf);
    var office = new OfficeParserConfig();
    office.setIncludeDeletedContent(false);
    office.setIncludeMoveFromContent(false);
    context.set(OfficeParserConfig.class, office);
    return context;
  }
}
