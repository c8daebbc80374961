package dev.ken.index.lucene;

import dev.ken.core.document.Chunk;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexedDocument;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** Makes the Lucene documents of a source document, and of an access class. */
final class LuceneDocuments {
  private static final FieldType TERMS = new FieldType();

  static {
    TERMS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    TERMS.setTokenized(true);
    TERMS.setOmitNorms(true);
    TERMS.freeze();
  }

  private final LuceneTextAnalysis analysis;
  private final SignCode signCode;

  LuceneDocuments(LuceneTextAnalysis analysis, int dimension) {
    this.analysis = analysis;
    this.signCode = new SignCode(dimension);
  }

  /** The block that stands for a source document: its chunks, then the document itself. */
  List<Document> of(IndexedDocument indexed, int accessClass) {
    DocumentMetadata metadata = indexed.document().metadata();
    List<String> titleTerms = analysis.terms(metadata.title());
    var block = new ArrayList<Document>();
    for (EmbeddedChunk chunk : indexed.chunks()) {
      Document lucene = common(metadata, accessClass);
      addChunk(lucene, chunk.chunk(), metadata, titleTerms);
      float[] vector = chunk.embedding().toArray();
      lucene.add(new BinaryDocValuesField(Schema.VECTOR, Bytes.of(vector)));
      lucene.add(new BinaryDocValuesField(Schema.SIGN_CODE, Bytes.of(signCode.of(vector))));
      block.add(lucene);
    }
    Document lucene = common(metadata, accessClass);
    String hash = indexed.document().contentHash().value();
    lucene.add(new StringField(Schema.DOCUMENT, metadata.id().value(), Field.Store.NO));
    lucene.add(new StringField(Schema.DOCUMENT_SOURCE, metadata.source().value(), Field.Store.NO));
    lucene.add(new NumericDocValuesField(Schema.SOURCE_VERSION, indexed.version().value()));
    lucene.add(new BinaryDocValuesField(Schema.CONTENT_HASH, new BytesRef(hash)));
    lucene.add(new StoredField(Schema.DOCUMENT_TEXT, indexed.document().text()));
    block.add(lucene);
    return block;
  }

  /** The Lucene document of an access class. */
  static Document of(int accessClass, BytesRef acl) {
    var lucene = new Document();
    lucene.add(new NumericDocValuesField(Schema.CLASS, accessClass));
    lucene.add(new StringField(Schema.CLASS_KEY, Integer.toString(accessClass), Field.Store.NO));
    lucene.add(
        new StringField(Schema.CLASS_DIGEST, StoredAccessClasses.digest(acl), Field.Store.NO));
    lucene.add(new StoredField(Schema.CLASS_ACL, acl));
    return lucene;
  }

  /** The Lucene document of a change of access. */
  static Document change(DocumentId document, int accessClass, long version, long commit) {
    var lucene = new Document();
    String id = document.value();
    lucene.add(new StringField(Schema.OWNER, id, Field.Store.NO));
    lucene.add(new StringField(Schema.CHANGE, id, Field.Store.NO));
    lucene.add(new BinaryDocValuesField(Schema.CHANGED_DOCUMENT, new BytesRef(id)));
    lucene.add(new NumericDocValuesField(Schema.CHANGED_CLASS, accessClass));
    lucene.add(new NumericDocValuesField(Schema.CHANGED_VERSION, version));
    lucene.add(new NumericDocValuesField(Schema.CHANGE_COMMIT, commit));
    return lucene;
  }

  private static Document common(DocumentMetadata metadata, int accessClass) {
    var lucene = new Document();
    String id = metadata.id().value();
    lucene.add(new StringField(Schema.OWNER, id, Field.Store.NO));
    lucene.add(new SortedDocValuesField(Schema.OWNER_ID, new BytesRef(id)));
    lucene.add(new NumericDocValuesField(Schema.ACCESS, accessClass));
    lucene.add(new StoredField(Schema.STORED_SOURCE, metadata.source().value()));
    lucene.add(new StoredField(Schema.STORED_PATH, metadata.path().value()));
    lucene.add(new StoredField(Schema.STORED_TITLE, metadata.title()));
    lucene.add(new StoredField(Schema.STORED_URI, metadata.uri()));
    lucene.add(new StoredField(Schema.STORED_MEDIA_TYPE, metadata.mediaType()));
    return lucene;
  }

  private void addChunk(
      Document lucene, Chunk chunk, DocumentMetadata metadata, List<String> titleTerms) {
    lucene.add(new StringField(Schema.CHUNK, Schema.chunkKey(chunk.id()), Field.Store.NO));
    lucene.add(new StringField(Schema.CHUNK_SOURCE, metadata.source().value(), Field.Store.NO));
    lucene.add(new NumericDocValuesField(Schema.ORDINAL, chunk.id().ordinal()));
    var headingTerms = new ArrayList<String>();
    for (String heading : chunk.headings()) {
      headingTerms.addAll(analysis.terms(heading));
      lucene.add(new StoredField(Schema.STORED_HEADING, heading));
    }
    addTerms(lucene, SearchField.BODY, analysis.terms(chunk.text()));
    addTerms(lucene, SearchField.TITLE, titleTerms);
    addTerms(lucene, SearchField.HEADINGS, headingTerms);
    chunk.page().ifPresent(page -> lucene.add(new StoredField(Schema.STORED_PAGE, page)));
    lucene.add(new StoredField(Schema.STORED_START, chunk.range().start()));
    lucene.add(new StoredField(Schema.STORED_TEXT, chunk.text()));
  }

  private static void addTerms(Document lucene, SearchField field, List<String> terms) {
    lucene.add(new Field(field.terms(), new TermStream(terms), TERMS));
    lucene.add(new NumericDocValuesField(field.length(), terms.size()));
  }
}
