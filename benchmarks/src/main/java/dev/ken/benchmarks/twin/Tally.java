package dev.ken.benchmarks.twin;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was compared. Safe for use by many threads. */
final class Tally {
  private final LongAdder lines = new LongAdder();
  private final LongAdder answers = new LongAdder();
  private final LongAdder decisions = new LongAdder();
  private final LongAdder readable = new LongAdder();
  private final LongAdder documents = new LongAdder();

  void compared(Observation observation) {
    lines.add(observation.lines().size());
    if (observation.lines().contains("outcome answered")) {
      answers.increment();
    }
  }

  void hid(int readableDocuments, int allDocuments) {
    readable.add(readableDocuments);
    documents.add(allDocuments);
  }

  void decided() {
    decisions.increment();
  }

  long decisions() {
    return decisions.sum();
  }

  long lines() {
    return lines.sum();
  }

  long answers() {
    return answers.sum();
  }

  long hiddenPercent() {
    return documents.sum() == 0 ? 0 : 100 - 100 * readable.sum() / documents.sum();
  }
}
