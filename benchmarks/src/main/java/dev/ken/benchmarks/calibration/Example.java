package dev.ken.benchmarks.calibration;

import dev.ken.retriever.Evidence;

/**
 * A question whose answer is known to be, or not to be, among what its asker may read.
 *
 * @param group what is left out together in cross-validation: an article or a folder
 * @param kind what the question is
 * @param evidence what the retriever found
 * @param hit whether one of the three best sentences is of a document with the answer
 */
record Example(String group, Kind kind, Evidence evidence, boolean hit) {

  /** What is known of an answer. */
  enum Kind {
    /** The asker may read it. */
    PRESENT,
    /** It exists, and the asker may not read it. */
    HIDDEN,
    /** No document has it, though documents are about the same. */
    NEAR_MISS;

    boolean isPresent() {
      return this == PRESENT;
    }
  }
}
