package dev.ken.index.lucene;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.index.DocumentPlace;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.index.SourceVersion;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** Reads what the indexer and operators may know, from the newest snapshot at each call. */
final class LuceneMaintenance implements IndexMaintenance {

  /** A read that may fail. */
  private interface Read<T> {
    T run(Snapshot snapshot) throws IOException;
  }

  private final Generations generations;
  private final Snapshots snapshots;

  LuceneMaintenance(Generations generations, Snapshots snapshots) {
    this.generations = generations;
    this.snapshots = snapshots;
  }

  @Override
  public Map<DocumentId, StoredState> documents(SourceId source) {
    return read(snapshot -> {
      Map<DocumentId, StoredState> documents = new TreeMap<>();
      Map<Integer, Acl> acls = new HashMap<>();
      for (Segment segment : snapshot.segments()) {
        addDocuments(snapshot, segment, source, acls, documents);
      }
      applyVersions(AccessChanges.after(Long.MIN_VALUE, snapshot.reader()), documents);
      return Collections.unmodifiableMap(documents);
    });
  }

  @Override
  public Map<SourceId, Map<DocumentId, StoredState>> documents() {
    return read(snapshot -> {
      Map<SourceId, Map<DocumentId, StoredState>> documents = documents(snapshot);
      // A source that has none left may still have its name in a segment.
      documents.values().removeIf(Map::isEmpty);
      documents.replaceAll((_, ofSource) -> Collections.unmodifiableMap(ofSource));
      return Collections.unmodifiableMap(documents);
    });
  }

  /** What is stored for each document of each source. */
  static Map<SourceId, Map<DocumentId, StoredState>> documents(Snapshot snapshot)
      throws IOException {
    Map<SourceId, Map<DocumentId, StoredState>> documents = new HashMap<>();
    Map<Integer, Acl> acls = new HashMap<>();
    for (Segment segment : snapshot.segments()) {
      Terms sources = Terms.getTerms(segment.leaf(), Schema.DOCUMENT_SOURCE);
      TermsEnum names = sources.iterator();
      for (BytesRef name = names.next(); name != null; name = names.next()) {
        var source = new SourceId(name.utf8ToString());
        addDocuments(
            snapshot,
            segment,
            source,
            acls,
            documents.computeIfAbsent(source, _ -> new TreeMap<>()));
      }
    }
    List<AccessChanges.Change> changes = AccessChanges.after(Long.MIN_VALUE, snapshot.reader());
    documents.values().forEach(ofSource -> applyVersions(changes, ofSource));
    return documents;
  }

  /** A change of access has its own version; its class is in the segments' columns already. */
  private static void applyVersions(
      List<AccessChanges.Change> changes, Map<DocumentId, StoredState> documents) {
    for (AccessChanges.Change change : changes) {
      documents.computeIfPresent(
          new DocumentId(change.document().utf8ToString()),
          (_, state) ->
              new StoredState(
                  state.contentHash(), state.acl(), new SourceVersion(change.sourceVersion())));
    }
  }

  private static void addDocuments(
      Snapshot snapshot,
      Segment segment,
      SourceId source,
      Map<Integer, Acl> acls,
      Map<DocumentId, StoredState> documents)
      throws IOException {
    LeafReader leaf = segment.leaf();
    var term = new Term(Schema.DOCUMENT_SOURCE, source.value());
    PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
    if (postings == null) {
      return;
    }
    Bits live = leaf.getLiveDocs();
    SortedDocValues ids = DocValues.getSorted(leaf, Schema.OWNER_ID);
    while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      int doc = postings.docID();
      if ((live == null || live.get(doc)) && ids.advanceExact(doc)) {
        var place = new CommittedDocuments.Place(segment.order(), leaf, doc);
        int accessClass = segment.access().of(doc);
        Acl acl = acls.get(accessClass);
        if (acl == null) {
          acl = StoredAccessClasses.acl(snapshot.reader(), accessClass);
          acls.put(accessClass, acl);
        }
        documents.put(
            new DocumentId(ids.lookupOrd(ids.ordValue()).utf8ToString()),
            new StoredState(
                StoredContent.contentHash(leaf, doc),
                acl,
                new SourceVersion(place.number(Schema.SOURCE_VERSION))));
      }
    }
  }

  @Override
  public Optional<Acl> acl(DocumentId id) {
    return read(snapshot -> {
      Optional<CommittedDocuments.Place> place =
          CommittedDocuments.find(snapshot.reader(), id.value());
      return place.isEmpty()
          ? Optional.empty()
          : Optional.of(
              StoredAccessClasses.acl(snapshot.reader(), snapshot.accessClass(place.get())));
    });
  }

  @Override
  public Optional<DocumentPlace> place(DocumentId id) {
    return read(snapshot -> {
      Optional<CommittedDocuments.Place> place =
          CommittedDocuments.find(snapshot.reader(), id.value());
      return place.isEmpty()
          ? Optional.empty()
          : Optional.of(
              StoredContent.place(
                  id, place.get().leaf().storedFields(), place.get().leaf(), place.get().doc()));
    });
  }

  @Override
  public void places(Predicate<DocumentPlace> visitor) {
    var _ =
        this.<Boolean>read(snapshot -> {
          for (LeafReaderContext context : snapshot.reader().leaves()) {
            if (!places(context.reader(), visitor)) {
              return false;
            }
          }
          return true;
        });
  }

  private static boolean places(LeafReader leaf, Predicate<DocumentPlace> visitor)
      throws IOException {
    NumericDocValues documents = leaf.getNumericDocValues(Schema.SOURCE_VERSION);
    Bits live = leaf.getLiveDocs();
    SortedDocValues ids = DocValues.getSorted(leaf, Schema.OWNER_ID);
    StoredFields stored = leaf.storedFields();
    while (documents != null && documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      int doc = documents.docID();
      if ((live == null || live.get(doc)) && ids.advanceExact(doc)) {
        var id = new DocumentId(ids.lookupOrd(ids.ordValue()).utf8ToString());
        if (!visitor.test(StoredContent.place(id, stored, leaf, doc))) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public IndexState state() {
    return read(snapshot ->
        new IndexState(snapshot.generation().number(), snapshot.commit().accessVersion()));
  }

  @Override
  public IndexSize size() {
    return read(snapshot ->
        new IndexSize(
            live(snapshot, Schema.SOURCE_VERSION),
            live(snapshot, Schema.ORDINAL),
            snapshot.commit().nextClass(),
            snapshot.generation().number()));
  }

  /** How many live Lucene documents have the column. */
  private static long live(Snapshot snapshot, String field) throws IOException {
    long count = 0;
    for (LeafReaderContext context : snapshot.reader().leaves()) {
      NumericDocValues values = context.reader().getNumericDocValues(field);
      Bits live = context.reader().getLiveDocs();
      while (values != null && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(values.docID())) {
          count++;
        }
      }
    }
    return count;
  }

  private <T> T read(Read<T> read) {
    Snapshot snapshot = snapshots.acquire();
    try {
      try {
        return read.run(snapshot);
      } finally {
        snapshot.release();
      }
    } catch (IOException e) {
      throw Failures.reading("read the index", generations.root(), e);
    }
  }
}
