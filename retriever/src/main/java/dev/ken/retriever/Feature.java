package dev.ken.retriever;

import java.util.Locale;

/**
 * A kind of evidence that the readable documents answer a question, each one number. None depends
 * on anything but the question and readable documents.
 */
public enum Feature {
  /** The best cosine of a passage. */
  PASSAGE_COSINE,
  /** The cosine of the best sentence. */
  SENTENCE_COSINE,
  /** The score of the best sentence. */
  SENTENCE_SCORE,
  /** How far the best sentence's score is ahead of the third's. */
  SENTENCE_MARGIN,
  /** How well the best sentence's words stand for those of the question. */
  SENTENCE_COVERAGE,
  /** How well the words of the best sentence's passage stand for those of the question. */
  PASSAGE_COVERAGE,
  /** How well the three best passages together contain the terms of the question. */
  UNION_COVERAGE,
  /** The share of the question's terms that no readable chunk contains. */
  MISSING_TERMS,
  /** The best BM25 score over the sum of the terms' inverse document frequencies. */
  LEXICAL_RATIO,
  /** How far the best BM25 score is ahead of the second, as a share of it. */
  LEXICAL_MARGIN,
  /** How far the best cosine of a passage is ahead of the mean of the next four. */
  COSINE_MARGIN,
  /** The overlap of the five best passages of the two searches, half of it for the very best. */
  AGREEMENT,
  /** The share of neighbouring question terms close together in the best sentence's passage. */
  PAIRS_TOGETHER,
  /** 1 when a kind of thing is asked for that none of the three best sentences contains, else 0. */
  KIND_MISSING,
  /** The natural logarithm of one plus the number of the question's terms. */
  QUESTION_LENGTH,
  /** The log odds of the {@link AnswerReader} that the sentence it likes best answers. */
  READER_BEST,
  /** The logarithm of the sum of these odds over the sentences that it read. */
  READER_TOTAL;

  /** The name in parameter files, such as {@code passage-cosine}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
