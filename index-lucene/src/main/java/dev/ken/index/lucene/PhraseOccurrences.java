package dev.ken.index.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.FixedBitSet;

/** The occurrences of words that stand one after the other, found when this is made. */
final class PhraseOccurrences implements Occurrences {
  private int[] docs = {};
  private double[] weighed = {};
  private int count;
  private int next;

  PhraseOccurrences(
      Segment segment,
      SearchField field,
      List<String> terms,
      FixedBitSet accepted,
      FieldWeight weight)
      throws IOException {
    int[] lengths = segment.columns().lengths(field);
    Matches.find(
        segment,
        field,
        terms,
        accepted,
        (doc, frequency) -> {
          docs = ArrayUtil.grow(docs, count + 1);
          weighed = ArrayUtil.grow(weighed, count + 1);
          docs[count] = doc;
          weighed[count] = weight.of(frequency, lengths[doc]);
          count++;
        });
  }

  @Override
  public int from(int doc) {
    skipTo(doc);
    return next < count ? docs[next] : DocIdSetIterator.NO_MORE_DOCS;
  }

  @Override
  public void addTo(Window window, double least) {
    skipTo(window.from());
    for (; next < count && docs[next] < window.to(); next++) {
      window.add(docs[next], weighed[next]);
    }
  }

  @Override
  public double of(int doc) {
    skipTo(doc);
    return next < count && docs[next] == doc ? weighed[next] : 0;
  }

  private void skipTo(int doc) {
    while (next < count && docs[next] < doc) {
      next++;
    }
  }
}
