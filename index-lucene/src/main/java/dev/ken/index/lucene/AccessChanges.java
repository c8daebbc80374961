package dev.ken.index.lucene;

import dev.ken.core.document.DocumentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * Reads the changes of access that lie beside the column of access classes.
 *
 * <p>An update in place rewrites the column of a whole segment, so a changed ACL is written as a
 * small Lucene document of its own instead, in the same commit as everything else, and applied over
 * the column by {@link AccessColumn}. At most one is live for a source document; a write of the
 * document takes its change away, and {@link LuceneWriter} folds many into the column.
 */
final class AccessChanges {

  /**
   * A change of one document's access.
   *
   * @param document the document id
   * @param accessClass who may read it now
   * @param sourceVersion the state of the source that this was read at
   */
  record Change(BytesRef document, int accessClass, long sourceVersion) {}

  private AccessChanges() {}

  /** The live changes that were committed after this access version, by document. */
  static List<Change> after(long accessVersion, IndexReader reader) throws IOException {
    var changes = new ArrayList<Change>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      NumericDocValues committed = leaf.getNumericDocValues(Schema.CHANGE_COMMIT);
      Bits live = leaf.getLiveDocs();
      while (committed != null && committed.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int doc = committed.docID();
        if (committed.longValue() > accessVersion && (live == null || live.get(doc))) {
          changes.add(read(leaf, doc));
        }
      }
    }
    changes.sort(Comparator.comparing(Change::document));
    return changes;
  }

  /** The access class that a committed change gave to a document; empty when there is none. */
  static OptionalInt accessClass(IndexReader reader, DocumentId id) throws IOException {
    var term = new Term(Schema.CHANGE, id.value());
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
      Bits live = leaf.getLiveDocs();
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          return OptionalInt.of(
              Math.toIntExact(number(leaf, postings.docID(), Schema.CHANGED_CLASS)));
        }
      }
    }
    return OptionalInt.empty();
  }

  /** About how many changes there are: those that are deleted but not merged away are counted. */
  static long roughCount(IndexReader reader) throws IOException {
    long count = 0;
    for (LeafReaderContext context : reader.leaves()) {
      Terms terms = context.reader().terms(Schema.CHANGE);
      count += terms == null ? 0 : terms.size();
    }
    return count;
  }

  private static Change read(LeafReader leaf, int doc) throws IOException {
    BinaryDocValues documents = DocValues.getBinary(leaf, Schema.CHANGED_DOCUMENT);
    if (!documents.advanceExact(doc)) {
      throw new CorruptIndexException("a change of access names no document", leaf.toString());
    }
    return new Change(
        BytesRef.deepCopyOf(documents.binaryValue()),
        Math.toIntExact(number(leaf, doc, Schema.CHANGED_CLASS)),
        number(leaf, doc, Schema.CHANGED_VERSION));
  }

  private static long number(LeafReader leaf, int doc, String field) throws IOException {
    NumericDocValues values = leaf.getNumericDocValues(field);
    if (values == null || !values.advanceExact(doc)) {
      throw new CorruptIndexException(
          String.format(Locale.ROOT, "a change of access has no %s", field), leaf.toString());
    }
    return values.longValue();
  }
}
