package dev.ken.benchmarks.absence;

/** A way to tell what is forbidden from what is absent, built in on purpose. */
enum Leak {
  NONE("nothing"),
  OWN_WORD("a document that may not be read is answered otherwise than one that is absent"),
  CANDIDATES("what may not be read takes places among the candidates of a search"),
  SCORES("scores count what may not be read"),
  IDENTIFIERS("an ask's identifier counts what is there");

  private final String words;

  Leak(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
