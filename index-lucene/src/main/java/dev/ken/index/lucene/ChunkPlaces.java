package dev.ken.index.lucene;

import dev.ken.core.document.ChunkId;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;

/** Finds chunks by id among those that one scope may read. */
final class ChunkPlaces {

  /**
   * Where a chunk is.
   *
   * @param segment its segment
   * @param doc its number there
   */
  record Place(Segment segment, int doc) {}

  private ChunkPlaces() {}

  /** Where the chunk is; empty when it is absent or not readable, with no way to tell which. */
  static Optional<Place> find(ReadableChunks readable, ChunkId id) throws IOException {
    var term = new Term(Schema.CHUNK, Schema.chunkKey(id));
    for (ReadableChunks.Part part : readable.parts()) {
      PostingsEnum postings = part.segment().leaf().postings(term, PostingsEnum.NONE);
      if (postings != null) {
        int doc = ScopedStatistics.advance(postings, 0, part.accepted());
        if (doc != DocIdSetIterator.NO_MORE_DOCS) {
          return Optional.of(new Place(part.segment(), doc));
        }
      }
    }
    return Optional.empty();
  }
}
