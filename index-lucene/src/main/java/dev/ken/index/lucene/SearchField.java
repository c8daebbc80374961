package dev.ken.index.lucene;

/** A field of a chunk that lexical search reads. */
enum SearchField {
  BODY("body"),
  TITLE("title"),
  HEADINGS("headings");

  private final String terms;
  private final String length;

  SearchField(String name) {
    this.terms = name;
    this.length = name + "_length";
  }

  /** The Lucene field of the terms, with positions and without norms. */
  String terms() {
    return terms;
  }

  /** The Lucene field of the exact number of terms. */
  String length() {
    return length;
  }
}
