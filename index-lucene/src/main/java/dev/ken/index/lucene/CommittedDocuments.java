package dev.ken.index.lucene;

import dev.ken.core.document.DocumentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** Finds the Lucene documents that stand for source documents. */
final class CommittedDocuments {

  /**
   * Where it is.
   *
   * @param segment the place of its segment among the reader's
   * @param leaf the segment
   * @param doc its number there
   */
  record Place(int segment, LeafReader leaf, int doc) {

    /** A numeric column of it. */
    long number(String field) throws IOException {
      NumericDocValues values = leaf.getNumericDocValues(field);
      if (values == null || !values.advanceExact(doc)) {
        throw new CorruptIndexException("a document has no " + field, leaf.toString());
      }
      return values.longValue();
    }
  }

  private CommittedDocuments() {}

  static Optional<Place> find(IndexReader reader, String documentId) throws IOException {
    var term = new Term(Schema.DOCUMENT, documentId);
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
      Bits live = leaf.getLiveDocs();
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          return Optional.of(new Place(context.ord, leaf, postings.docID()));
        }
      }
    }
    return Optional.empty();
  }

  /** All source documents of a committed state. */
  static List<DocumentId> all(IndexReader reader) throws IOException {
    List<DocumentId> all = new ArrayList<>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      Terms ids = leaf.terms(Schema.DOCUMENT);
      Bits live = leaf.getLiveDocs();
      TermsEnum each = ids == null ? TermsEnum.EMPTY : ids.iterator();
      PostingsEnum postings = null;
      for (BytesRef id = each.next(); id != null; id = each.next()) {
        postings = each.postings(postings, PostingsEnum.NONE);
        while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          if (live == null || live.get(postings.docID())) {
            all.add(new DocumentId(id.utf8ToString()));
          }
        }
      }
    }
    return all;
  }
}
