package dev.ken.indexer.extract;

/** What became of reading a file. */
public sealed interface Extraction {

  /**
   * There is text.
   *
   * @param document the text with its structure
   */
  record Extracted(ExtractedDocument document) implements Extraction {}

  /**
   * The file is of a kind that can hold text, and holds none.
   *
   * @param title what to call it
   * @param mediaType what it is
   */
  record Empty(String title, String mediaType) implements Extraction {}

  /**
   * The file can't be read without a password.
   *
   * @param mediaType what it is
   */
  record Encrypted(String mediaType) implements Extraction {}

  /**
   * The file is of a kind whose text can't be read: a picture, a recording, a program.
   *
   * @param mediaType what it is
   */
  record Unsupported(String mediaType) implements Extraction {}

  /**
   * The file is broken, or its parser failed.
   *
   * @param reason what happened, for the operator
   */
  record Failed(String reason) implements Extraction {}
}
