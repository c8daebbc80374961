package dev.ken.core.index;

import java.util.List;

/** Splits text into the terms of lexical search. Safe for use by many threads. */
@FunctionalInterface
public interface TextAnalysis {

  /** The terms of the text in order, with repetitions, folded and stemmed as in the index. */
  List<String> terms(String text);
}
