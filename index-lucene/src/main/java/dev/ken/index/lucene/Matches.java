package dev.ken.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Finds the occurrences of a clause in one field of one segment. */
final class Matches {

  /** Takes what is found, in ascending order of document numbers. */
  interface Consumer {
    void accept(int doc, int frequency);
  }

  private Matches() {}

  /** Reports each accepted document that has the clause in the field, with how often. */
  static void find(
      Segment segment,
      SearchField field,
      List<String> terms,
      FixedBitSet accepted,
      Consumer consumer)
      throws IOException {
    int detail = terms.size() == 1 ? PostingsEnum.FREQS : PostingsEnum.POSITIONS;
    var postings = new ArrayList<PostingsEnum>();
    for (String term : terms) {
      PostingsEnum one = segment.leaf().postings(new Term(field.terms(), term), detail);
      if (one == null) {
        return;
      }
      postings.add(one);
    }
    PostingsEnum first = postings.getFirst();
    for (int doc = ScopedStatistics.advance(first, 0, accepted);
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = ScopedStatistics.advance(first, doc + 1, accepted)) {
      if (terms.size() == 1) {
        consumer.accept(doc, first.freq());
      } else if (allAt(postings, doc)) {
        int frequency = consecutive(postings);
        if (frequency > 0) {
          consumer.accept(doc, frequency);
        }
      }
    }
  }

  private static boolean allAt(List<PostingsEnum> postings, int doc) throws IOException {
    for (PostingsEnum one : postings) {
      if (one.docID() < doc && one.advance(doc) != doc) {
        return false;
      }
      if (one.docID() != doc) {
        return false;
      }
    }
    return true;
  }

  /** How often the terms stand one after the other in the current document. */
  private static int consecutive(List<PostingsEnum> postings) throws IOException {
    int[] starts = positions(postings.getFirst());
    int left = starts.length;
    for (int i = 1; i < postings.size() && left > 0; i++) {
      int[] positions = positions(postings.get(i));
      int kept = 0;
      int other = 0;
      for (int j = 0; j < left; j++) {
        int wanted = starts[j] + i;
        while (other < positions.length && positions[other] < wanted) {
          other++;
        }
        if (other < positions.length && positions[other] == wanted) {
          starts[kept] = starts[j];
          kept++;
        }
      }
      left = kept;
    }
    return left;
  }

  private static int[] positions(PostingsEnum postings) throws IOException {
    int[] positions = new int[postings.freq()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = postings.nextPosition();
    }
    return positions;
  }
}
