package dev.ken.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The access class of each document of a segment as one reader sees it: the segment's column with
 * the changes of access applied over it. Four bytes a document; a change copies the arrays of the
 * segments that hold its document, and shares the others. Immutable.
 */
final class AccessColumn {
  private static final int NO_CLASS = -1;

  private final IndexReader.CacheKey segment;
  private final long updates;
  private final int[] classes;

  private AccessColumn(IndexReader.CacheKey segment, long updates, int[] classes) {
    this.segment = segment;
    this.updates = updates;
    this.classes = classes;
  }

  /** The column of a segment, with none of the changes. */
  static AccessColumn read(LeafReader leaf) throws IOException {
    int[] classes = new int[leaf.maxDoc()];
    Arrays.fill(classes, NO_CLASS);
    NumericDocValues values = leaf.getNumericDocValues(Schema.ACCESS);
    while (values != null && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      classes[values.docID()] = Math.toIntExact(values.longValue());
    }
    return new AccessColumn(leaf.getCoreCacheHelper().getKey(), updates(leaf), classes);
  }

  /** Whether this was read from the same segment with the same updates in place. */
  boolean isOf(LeafReader leaf) {
    return segment == leaf.getCoreCacheHelper().getKey() && updates == updates(leaf);
  }

  private static long updates(LeafReader leaf) {
    return ((SegmentReader) FilterLeafReader.unwrap(leaf)).getSegmentInfo().getDocValuesGen();
  }

  /** This column with changes applied over it. */
  AccessColumn with(List<AccessChanges.Change> changes, LeafReader leaf) throws IOException {
    Terms owners = leaf.terms(Schema.OWNER);
    if (changes.isEmpty() || owners == null || leaf.getNumericDocValues(Schema.ACCESS) == null) {
      return this;
    }
    var changed = new Changed(owners.iterator());
    if (changes.size() <= owners.size()) {
      for (AccessChanges.Change change : changes) {
        if (changed.owners.seekExact(change.document())) {
          changed.set(change.accessClass());
        }
      }
    } else {
      Map<BytesRef, Integer> byDocument = new HashMap<>();
      changes.forEach(change -> byDocument.put(change.document(), change.accessClass()));
      for (BytesRef owner = changed.owners.next(); owner != null; owner = changed.owners.next()) {
        Integer accessClass = byDocument.get(owner);
        if (accessClass != null) {
          changed.set(accessClass);
        }
      }
    }
    return changed.copy == null ? this : new AccessColumn(segment, updates, changed.copy);
  }

  /** A copy of the classes, made when the first of them changes. */
  private final class Changed {
    private final TermsEnum owners;
    private int @Nullable [] copy;
    private @Nullable PostingsEnum postings;

    Changed(TermsEnum owners) {
      this.owners = owners;
    }

    /** Sets the class of the documents of the current owner. */
    void set(int accessClass) throws IOException {
      postings = owners.postings(postings, PostingsEnum.NONE);
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int doc = postings.docID();
        if (classes[doc] != NO_CLASS) {
          if (copy == null) {
            copy = classes.clone();
          }
          copy[doc] = accessClass;
        }
      }
    }
  }

  /** The access class of a document, or -1, which is nobody's, when it has none. */
  int of(int doc) {
    return classes[doc];
  }
}
