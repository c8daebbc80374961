package dev.ken.indexer.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the ending of a file's name promises, as far as people know it by that.
 *
 * @param words what people call it
 * @param endings of names
 * @param types words that stand in its media types
 */
record PromisedKind(String words, List<String> endings, List<String> types) {
  private static final List<PromisedKind> ALL =
      List.of(
          new PromisedKind("PDF", List.of("pdf"), List.of("application/pdf")),
          new PromisedKind(
              "Word document",
              List.of("docx", "docm", "doc"),
              List.of("wordprocessingml", "msword")),
          new PromisedKind(
              "Excel workbook", List.of("xlsx", "xlsm", "xls"), List.of("spreadsheetml", "excel")),
          new PromisedKind(
              "PowerPoint presentation",
              List.of("pptx", "pptm", "ppt"),
              List.of("presentationml", "powerpoint")),
          new PromisedKind(
              "OpenDocument file", List.of("odt", "ods", "odp"), List.of("oasis.opendocument")));

  /** Copies the lists. */
  PromisedKind {
    endings = List.copyOf(endings);
    types = List.copyOf(types);
  }

  /** What a file of this name should be; empty where its name promises nothing. */
  static Optional<PromisedKind> of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ALL.stream().filter(kind -> kind.endings.contains(ending)).findFirst();
  }

  /** Whether a file of this media type can be what is promised. */
  boolean isKeptBy(String mediaType) {
    String lower = mediaType.toLowerCase(Locale.ROOT);
    // Names of types that Tika uses until it has looked into the file.
    return types.stream().anyMatch(lower::contains) || lower.startsWith("application/x-tika-");
  }

  /** Why a file that promises this gave no text, though it has bytes of another kind. */
  String notKept(String mediaType) {
    return String.format(
        Locale.ROOT,
        "it is no %s, though its name says so: its bytes look like %s. Save it as a %s, or give it"
            + " the right name",
        words,
        mediaType,
        words);
  }

  /** Why a file that promises this could not be read. */
  String damaged(String cause) {
    return String.format(
        Locale.ROOT,
        "it can't be read as a %s: it is damaged, or is none. Open it in the program that it is"
            + " from and save it again (%s)",
        words,
        cause);
  }
}
