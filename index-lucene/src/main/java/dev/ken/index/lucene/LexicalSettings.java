package dev.ken.index.lucene;

import java.util.Locale;

/**
 * The parameters of lexical search: BM25F, in the form of Robertson, Zaragoza and Taylor, "Simple
 * BM25 Extension to Multiple Weighted Fields", 2004, with each field's length normalised on its
 * own.
 *
 * @param saturation BM25's k1: how soon repetitions of a term stop counting; above 0
 * @param lengthNormalisation BM25's b: how much a field's length counts; 0 to 1
 * @param bodyWeight how much an occurrence in the passage counts; above 0
 * @param titleWeight how much an occurrence in the document's title counts; above 0
 * @param headingsWeight how much an occurrence in the headings above the passage counts; above 0
 * @param maximumTerms how many distinct terms of a query are used, the first ones; 1 or greater
 */
public record LexicalSettings(
    double saturation,
    double lengthNormalisation,
    double bodyWeight,
    double titleWeight,
    double headingsWeight,
    int maximumTerms) {

  /**
   * The settings that Ken ships with. A title counts twice: it gave better rankings than once on
   * SciFact and Cranfield, with k1 and b at their usual values.
   */
  public static final LexicalSettings DEFAULTS = new LexicalSettings(1.2, 0.75, 1.0, 2.0, 1.0, 256);

  /** Checks the bounds. */
  public LexicalSettings {
    if (!(saturation > 0)
        || !(lengthNormalisation >= 0)
        || lengthNormalisation > 1
        || !(bodyWeight > 0)
        || !(titleWeight > 0)
        || !(headingsWeight > 0)
        || maximumTerms < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "lexical settings k1=%s b=%s weights=%s,%s,%s terms=%d: k1, weights and terms must be"
                  + " positive and b from 0 to 1",
              saturation,
              lengthNormalisation,
              bodyWeight,
              titleWeight,
              headingsWeight,
              maximumTerms));
    }
  }

  double weight(SearchField field) {
    return switch (field) {
      case BODY -> bodyWeight;
      case TITLE -> titleWeight;
      case HEADINGS -> headingsWeight;
    };
  }
}
