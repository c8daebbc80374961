package dev.ken.index.lucene;

import dev.ken.core.document.DocumentId;
import dev.ken.core.index.SourceVersion;
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
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds the versions of documents in one committed state, one document after the other: a folder of
 * ten thousand is looked up in each segment, so that what a look-up needs is made once. For one
 * thread at a time.
 */
final class StoredVersions {

  /** A field of terms in a segment, and the column that their versions are in. */
  private record Place(LeafReader leaf, TermsEnum terms, String version) {}

  private final List<Place> changes = new ArrayList<>();
  private final List<Place> documents = new ArrayList<>();
  private @Nullable PostingsEnum postings;

  StoredVersions(IndexReader reader) throws IOException {
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      Terms changed = leaf.terms(Schema.CHANGE);
      if (changed != null) {
        changes.add(new Place(leaf, changed.iterator(), Schema.CHANGED_VERSION));
      }
      Terms written = leaf.terms(Schema.DOCUMENT);
      if (written != null) {
        documents.add(new Place(leaf, written.iterator(), Schema.SOURCE_VERSION));
      }
    }
  }

  /** The version of a document: that of its change of access, if there is one, or its own. */
  Optional<SourceVersion> find(DocumentId id) throws IOException {
    var term = new BytesRef(id.value());
    Optional<SourceVersion> changed = find(term, changes);
    return changed.isPresent() ? changed : find(term, documents);
  }

  private Optional<SourceVersion> find(BytesRef term, List<Place> places) throws IOException {
    for (Place place : places) {
      if (!place.terms().seekExact(term)) {
        continue;
      }
      PostingsEnum found = place.terms().postings(postings, PostingsEnum.NONE);
      postings = found;
      Bits live = place.leaf().getLiveDocs();
      while (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(found.docID())) {
          return Optional.of(version(place, found.docID()));
        }
      }
    }
    return Optional.empty();
  }

  private static SourceVersion version(Place place, int doc) throws IOException {
    NumericDocValues values = place.leaf().getNumericDocValues(place.version());
    if (values == null || !values.advanceExact(doc)) {
      throw new CorruptIndexException(
          "a document has no " + place.version(), place.leaf().toString());
    }
    return new SourceVersion(values.longValue());
  }
}
