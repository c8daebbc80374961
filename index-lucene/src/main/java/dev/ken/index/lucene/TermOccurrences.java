package dev.ken.index.lucene;

import java.io.IOException;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.util.FixedBitSet;

/** The occurrences of one term: its postings. */
final class TermOccurrences implements Occurrences {
  /** With so many times more postings than accepted documents, the latter lead. */
  private static final int SPARSE = 8;

  private final PostingsEnum postings;
  private final FixedBitSet accepted;
  private final int[] lengths;
  private final FieldWeight weight;
  private final boolean sparse;
  private final DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();

  TermOccurrences(
      PostingsEnum postings,
      FixedBitSet accepted,
      long acceptedCount,
      int[] lengths,
      FieldWeight weight) {
    this.postings = postings;
    this.accepted = accepted;
    this.lengths = lengths;
    this.weight = weight;
    this.sparse = acceptedCount < postings.cost() / SPARSE;
  }

  @Override
  public int from(int doc) throws IOException {
    int first = sparse ? ScopedStatistics.next(accepted, doc) : doc;
    return first > postings.docID() ? postings.advance(first) : postings.docID();
  }

  @Override
  public void addTo(Window window, double least) throws IOException {
    if (sparse) {
      addAccepted(window);
      return;
    }
    if (postings.docID() < window.from()) {
      postings.advance(window.from());
    }
    for (postings.nextPostings(window.to(), buffer);
        buffer.size > 0;
        postings.nextPostings(window.to(), buffer)) {
      int[] docs = buffer.docs;
      float[] counts = buffer.features;
      for (int i = 0; i < buffer.size; i++) {
        int doc = docs[i];
        if (window.soFar(doc) + weight.atMost(counts[i], lengths[doc]) >= least
            && accepted.get(doc)) {
          window.add(doc, weight.of(counts[i], lengths[doc]));
        }
      }
    }
  }

  private void addAccepted(Window window) throws IOException {
    int doc = ScopedStatistics.advance(postings, window.from(), accepted);
    while (doc < window.to()) {
      window.add(doc, weight.of(postings.freq(), lengths[doc]));
      doc = ScopedStatistics.advance(postings, doc + 1, accepted);
    }
  }

  @Override
  public double of(int doc) throws IOException {
    if (postings.docID() < doc) {
      postings.advance(doc);
    }
    return postings.docID() == doc ? weight.of(postings.freq(), lengths[doc]) : 0;
  }
}
