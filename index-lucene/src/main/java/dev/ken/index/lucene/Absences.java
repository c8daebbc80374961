package dev.ken.index.lucene;

import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * What a generation says of documents that it lacks although their source has them: who may read
 * them; and of contents that it replaced: who could read those. Only such documents come back from
 * an earlier generation; what a generation lacks and says nothing of is deleted.
 *
 * <p>Each is a Lucene document of the same index, and so committed together with everything else.
 * It may have restrictions, made later, each of which is one, too, and says nothing without it.
 */
final class Absences {
  private Absences() {}

  /** Says that a document is absent, and that only who passes this access class may read it. */
  static void add(IndexWriter writer, DocumentId id, SourceId source, int accessClass)
      throws IOException {
    var absence = new Document();
    absence.add(new StringField(Schema.ABSENT, id.value(), Field.Store.NO));
    absence.add(new StringField(Schema.ABSENT_SOURCE, source.value(), Field.Store.NO));
    absence.add(new NumericDocValuesField(Schema.ABSENT_CLASS, accessClass));
    writer.addDocument(absence);
  }

  /** Restricts a document further of which something is said. */
  static void restrict(IndexWriter writer, DocumentId id, int accessClass) throws IOException {
    var restriction = new Document();
    restriction.add(new StringField(Schema.ABSENT_RESTRICTED, id.value(), Field.Store.NO));
    restriction.add(new NumericDocValuesField(Schema.ABSENT_CLASS, accessClass));
    writer.addDocument(restriction);
  }

  /** Says that contents of a document before the one that follows were restricted to this class. */
  static void past(IndexWriter writer, DocumentId id, int accessClass) throws IOException {
    String key = id.value() + "/" + accessClass;
    var past = new Document();
    past.add(new StringField(Schema.PAST, id.value(), Field.Store.NO));
    past.add(new StringField(Schema.PAST_KEY, key, Field.Store.NO));
    past.add(new NumericDocValuesField(Schema.ABSENT_CLASS, accessClass));
    writer.updateDocument(new Term(Schema.PAST_KEY, key), past);
  }

  /** The access classes that earlier contents of a document were restricted to. */
  static List<Integer> past(IndexReader reader, DocumentId id) throws IOException {
    return classes(reader, new Term(Schema.PAST, id.value()));
  }

  /** Says nothing of a document's absence any more. */
  static void forget(IndexWriter writer, DocumentId id) throws IOException {
    writer.deleteDocuments(
        new Term(Schema.ABSENT, id.value()), new Term(Schema.ABSENT_RESTRICTED, id.value()));
  }

  /** Says nothing of a source's documents any more. */
  static void forget(IndexWriter writer, SourceId source) throws IOException {
    writer.deleteDocuments(new Term(Schema.ABSENT_SOURCE, source.value()));
  }

  /** The documents of a source of whose absence something is said. */
  static List<DocumentId> of(IndexReader reader, SourceId source) throws IOException {
    List<DocumentId> all = new ArrayList<>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum ofSource =
          leaf.postings(new Term(Schema.ABSENT_SOURCE, source.value()), PostingsEnum.NONE);
      Terms ids = leaf.terms(Schema.ABSENT);
      if (ofSource == null || ids == null) {
        continue;
      }
      var wanted = new FixedBitSet(leaf.maxDoc());
      wanted.or(ofSource);
      Bits live = leaf.getLiveDocs();
      TermsEnum each = ids.iterator();
      for (BytesRef id = each.next(); id != null; id = each.next()) {
        PostingsEnum postings = each.postings(null, PostingsEnum.NONE);
        while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          if (wanted.get(postings.docID()) && (live == null || live.get(postings.docID()))) {
            all.add(new DocumentId(id.utf8ToString()));
          }
        }
      }
    }
    return all;
  }

  /** Whether anything is said of a source's documents. */
  static boolean any(IndexReader reader, SourceId source) throws IOException {
    return reader.docFreq(new Term(Schema.ABSENT_SOURCE, source.value())) > 0;
  }

  /** The access classes that restrict an absent document; none when nothing is said of it. */
  static List<Integer> restrictions(IndexReader reader, DocumentId id) throws IOException {
    List<Integer> classes = classes(reader, new Term(Schema.ABSENT, id.value()));
    if (!classes.isEmpty()) {
      classes.addAll(classes(reader, new Term(Schema.ABSENT_RESTRICTED, id.value())));
    }
    return classes;
  }

  private static List<Integer> classes(IndexReader reader, Term term) throws IOException {
    List<Integer> classes = new ArrayList<>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
      Bits live = leaf.getLiveDocs();
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          var place = new CommittedDocuments.Place(context.ord, leaf, postings.docID());
          classes.add(Math.toIntExact(place.number(Schema.ABSENT_CLASS)));
        }
      }
    }
    return classes;
  }
}
