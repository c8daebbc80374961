package dev.ken.benchmarks.revocation;

/** What is broken on purpose, to show that the proof notices. */
enum Break {
  NOTHING("nothing"),
  BARRIER("a revocation waits for no answer that is being written"),
  SECOND_LOOK("rights and index are taken once, when the request comes"),
  STREAM_LOOK("a part of a stream is written without a look"),
  MEMORY("what a conversation remembers is used as it was typed"),
  TRANSCRIPT("past answers are shown as they were kept"),
  RETURN("a change returns before it is committed"),
  REPLAY("a rollback changes the generation's number and nothing else"),
  CRASH("a crash loses the last change that returned");

  private final String words;

  Break(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
