package dev.ken.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/** Where the postings of a clause are in a segment, to be read as often as wanted. */
final class ClausePostings {
  /** Those with few postings first: what they add decides which of the others matter. */
  private static final List<SearchField> ORDER = List.of(SearchField.values()).reversed();

  private final Segment segment;
  private final LexicalQuery.Clause clause;
  private final Map<SearchField, FieldWeight> weights;
  private final Map<SearchField, TermsEnum> places = new EnumMap<>(SearchField.class);

  ClausePostings(Segment segment, LexicalQuery.Clause clause, Map<SearchField, FieldWeight> weights)
      throws IOException {
    this.segment = segment;
    this.clause = clause;
    this.weights = weights;
    for (SearchField field : SearchField.values()) {
      Terms terms = segment.leaf().terms(field.terms());
      if (terms != null && clause.fields().contains(field) && clause.terms().size() == 1) {
        TermsEnum place = terms.iterator();
        if (place.seekExact(new BytesRef(clause.terms().getFirst()))) {
          places.put(field, place);
        }
      }
    }
  }

  /** How many postings a clause of one word has. */
  long cost() throws IOException {
    long cost = 0;
    for (TermsEnum place : places.values()) {
      cost += place.docFreq();
    }
    return cost;
  }

  /**
   * The occurrences among the accepted documents, from the beginning, by fields in the order in
   * which their frequencies are added up.
   */
  List<Occurrences> open(FixedBitSet accepted, long acceptedCount) throws IOException {
    var occurrences = new ArrayList<Occurrences>();
    if (clause.terms().size() > 1) {
      for (SearchField field : ORDER) {
        if (clause.fields().contains(field)) {
          occurrences.add(
              new PhraseOccurrences(segment, field, clause.terms(), accepted, weight(field)));
        }
      }
      return occurrences;
    }
    for (SearchField field : ORDER) {
      TermsEnum place = places.get(field);
      if (place != null) {
        occurrences.add(
            new TermOccurrences(
                place.postings(null, PostingsEnum.FREQS),
                accepted,
                acceptedCount,
                segment.columns().lengths(field),
                weight(field)));
      }
    }
    return occurrences;
  }

  private FieldWeight weight(SearchField field) {
    return Objects.requireNonNull(weights.get(field));
  }
}
