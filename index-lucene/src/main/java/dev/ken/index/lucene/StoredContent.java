package dev.ken.index.lucene;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.index.DocumentPlace;
import dev.ken.core.index.IndexedChunk;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.StoredFields;
import org.jspecify.annotations.Nullable;

/** Reads documents and chunks back from Lucene's stored fields. */
final class StoredContent {
  private StoredContent() {}

  static IndexedChunk chunk(ChunkPlaces.Place place) throws IOException {
    LeafReader leaf = place.segment().leaf();
    var id = place.segment().columns().id(place.doc());
    var stored = leaf.storedFields().document(place.doc());
    String text = text(stored, Schema.STORED_TEXT, leaf);
    int start = number(stored, Schema.STORED_START, leaf);
    IndexableField page = stored.getField(Schema.STORED_PAGE);
    var chunk =
        new Chunk(
            id,
            List.of(stored.getValues(Schema.STORED_HEADING)),
            page == null
                ? OptionalInt.empty()
                : OptionalInt.of(number(stored, Schema.STORED_PAGE, leaf)),
            new CharacterRange(start, start + text.length()),
            text);
    return new IndexedChunk(metadata(id.document(), stored, leaf), chunk);
  }

  static Document document(DocumentId id, CommittedDocuments.Place place) throws IOException {
    LeafReader leaf = place.leaf();
    var stored = leaf.storedFields().document(place.doc());
    return new Document(
        metadata(id, stored, leaf),
        contentHash(leaf, place.doc()),
        text(stored, Schema.DOCUMENT_TEXT, leaf));
  }

  /** Where a document is from, without reading its text, which is stored behind that. */
  static DocumentPlace place(DocumentId id, StoredFields fields, LeafReader leaf, int doc)
      throws IOException {
    var place = new PlaceVisitor();
    fields.document(doc, place);
    if (place.source == null || place.path == null) {
      throw new CorruptIndexException("a document has no place", leaf.toString());
    }
    return new DocumentPlace(id, new SourceId(place.source), new SourcePath(place.path));
  }

  /** Takes source and path, and stops. */
  private static final class PlaceVisitor extends StoredFieldVisitor {
    private @Nullable String source;
    private @Nullable String path;

    @Override
    public Status needsField(FieldInfo field) {
      if (source != null && path != null) {
        return Status.STOP;
      }
      return field.name.equals(Schema.STORED_SOURCE) || field.name.equals(Schema.STORED_PATH)
          ? Status.YES
          : Status.NO;
    }

    @Override
    public void stringField(FieldInfo field, String value) {
      if (field.name.equals(Schema.STORED_SOURCE)) {
        source = value;
      } else {
        path = value;
      }
    }
  }

  static ContentHash contentHash(LeafReader leaf, int doc) throws IOException {
    BinaryDocValues hashes = DocValues.getBinary(leaf, Schema.CONTENT_HASH);
    if (!hashes.advanceExact(doc)) {
      throw new CorruptIndexException("a document has no content hash", leaf.toString());
    }
    return new ContentHash(hashes.binaryValue().utf8ToString());
  }

  private static DocumentMetadata metadata(
      DocumentId id, org.apache.lucene.document.Document stored, LeafReader leaf)
      throws IOException {
    return new DocumentMetadata(
        id,
        new SourceId(text(stored, Schema.STORED_SOURCE, leaf)),
        new SourcePath(text(stored, Schema.STORED_PATH, leaf)),
        text(stored, Schema.STORED_TITLE, leaf),
        text(stored, Schema.STORED_URI, leaf),
        text(stored, Schema.STORED_MEDIA_TYPE, leaf));
  }

  private static String text(
      org.apache.lucene.document.Document stored, String field, LeafReader leaf)
      throws IOException {
    String value = stored.get(field);
    if (value == null) {
      throw new CorruptIndexException("a stored " + field + " is missing", leaf.toString());
    }
    return value;
  }

  private static int number(
      org.apache.lucene.document.Document stored, String field, LeafReader leaf)
      throws IOException {
    IndexableField value = stored.getField(field);
    Number number = value == null ? null : value.numericValue();
    if (number == null) {
      throw new CorruptIndexException("a stored " + field + " is missing", leaf.toString());
    }
    return number.intValue();
  }
}
