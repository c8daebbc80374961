package dev.ken.index.lucene;

import dev.ken.core.document.ChunkId;
import dev.ken.core.document.DocumentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What ranking needs of each chunk of a segment, in arrays indexed by Lucene's document number:
 * identifiers, lengths, and on first use sign codes. About 20 bytes a chunk, and a bit more for
 * each dimension. None of it ever changes in a segment, so it is kept as long as the segment is.
 *
 * <p>Safe for use by many threads.
 */
final class SegmentColumns {
  private static final int NO_CHUNK = -1;

  private final int[] chunkOrdinal;
  private final int[] owner;
  private final byte[] ownerBytes;
  private final int[] ownerStart;
  private final Map<SearchField, int[]> lengths;
  private final int codeWords;
  private volatile long @Nullable [] codes;

  private SegmentColumns(
      int[] chunkOrdinal,
      int[] owner,
      byte[] ownerBytes,
      int[] ownerStart,
      Map<SearchField, int[]> lengths,
      int codeWords) {
    this.chunkOrdinal = chunkOrdinal;
    this.owner = owner;
    this.ownerBytes = ownerBytes;
    this.ownerStart = ownerStart;
    this.lengths = lengths;
    this.codeWords = codeWords;
  }

  static SegmentColumns read(LeafReader leaf, int dimension) throws IOException {
    int size = leaf.maxDoc();
    int[] owner = new int[size];
    byte[] ownerBytes = {};
    int[] ownerStart = {0};
    SortedDocValues ids = leaf.getSortedDocValues(Schema.OWNER_ID);
    if (ids != null) {
      while (ids.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        owner[ids.docID()] = ids.ordValue();
      }
      ownerStart = new int[ids.getValueCount() + 1];
      for (int i = 0; i < ids.getValueCount(); i++) {
        BytesRef id = ids.lookupOrd(i);
        int start = ownerStart[i];
        if (ownerBytes.length < start + id.length) {
          ownerBytes = Arrays.copyOf(ownerBytes, Math.max(1024, 2 * (start + id.length)));
        }
        System.arraycopy(id.bytes, id.offset, ownerBytes, start, id.length);
        ownerStart[i + 1] = start + id.length;
      }
    }
    Map<SearchField, int[]> lengths = new EnumMap<>(SearchField.class);
    for (SearchField field : SearchField.values()) {
      lengths.put(field, column(leaf, field.length(), 0));
    }
    return new SegmentColumns(
        column(leaf, Schema.ORDINAL, NO_CHUNK),
        owner,
        ownerBytes,
        ownerStart,
        lengths,
        SignCode.words(dimension));
  }

  private static int[] column(LeafReader leaf, String field, int absent) throws IOException {
    int[] column = new int[leaf.maxDoc()];
    Arrays.fill(column, absent);
    NumericDocValues values = leaf.getNumericDocValues(field);
    while (values != null && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      column[values.docID()] = Math.toIntExact(values.longValue());
    }
    return column;
  }

  boolean isChunk(int doc) {
    return chunkOrdinal[doc] != NO_CHUNK;
  }

  /** The exact number of terms of a field, indexed by document number. */
  int[] lengths(SearchField field) {
    return Objects.requireNonNull(lengths.get(field));
  }

  ChunkId id(int doc) {
    int start = ownerStart[owner[doc]];
    int end = ownerStart[owner[doc] + 1];
    String document = new String(ownerBytes, start, end - start, StandardCharsets.US_ASCII);
    return new ChunkId(new DocumentId(document), chunkOrdinal[doc]);
  }

  /** Compares by {@link ChunkId}: the ids are ASCII, so their bytes order as their strings do. */
  static int compareIds(SegmentColumns left, int leftDoc, SegmentColumns right, int rightDoc) {
    int leftOwner = left.owner[leftDoc];
    int rightOwner = right.owner[rightDoc];
    int documents =
        left == right
            ? Integer.compare(leftOwner, rightOwner)
            : Arrays.compareUnsigned(
                left.ownerBytes,
                left.ownerStart[leftOwner],
                left.ownerStart[leftOwner + 1],
                right.ownerBytes,
                right.ownerStart[rightOwner],
                right.ownerStart[rightOwner + 1]);
    return documents != 0
        ? documents
        : Integer.compare(left.chunkOrdinal[leftDoc], right.chunkOrdinal[rightDoc]);
  }

  /** The sign codes, each of as many longs as the dimension takes, indexed by document number. */
  long[] codes(LeafReader leaf) throws IOException {
    long[] known = codes;
    if (known != null) {
      return known;
    }
    synchronized (this) {
      long[] read = codes;
      if (read == null) {
        read = readCodes(leaf);
        codes = read;
      }
      return read;
    }
  }

  private long[] readCodes(LeafReader leaf) throws IOException {
    long[] read = new long[Math.multiplyExact(leaf.maxDoc(), codeWords)];
    BinaryDocValues values = leaf.getBinaryDocValues(Schema.SIGN_CODE);
    while (values != null && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      Bytes.read(values.binaryValue(), read, values.docID() * codeWords, codeWords);
    }
    return read;
  }
}
