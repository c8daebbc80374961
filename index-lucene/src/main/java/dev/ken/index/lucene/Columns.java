package dev.ken.index.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/**
 * The {@link SegmentColumns} of the segments that are open, shared by the snapshots that hold them.
 * Safe for use by many threads.
 */
final class Columns {
  private final Map<IndexReader.CacheKey, SegmentColumns> open = new ConcurrentHashMap<>();
  private final IndexSettings settings;
  private final Mechanisms mechanisms;

  Columns(IndexSettings settings, Mechanisms mechanisms) {
    this.settings = settings;
    this.mechanisms = mechanisms;
  }

  IndexSettings settings() {
    return settings;
  }

  Mechanisms mechanisms() {
    return mechanisms;
  }

  SegmentColumns of(LeafReader leaf) throws IOException {
    IndexReader.CacheHelper segment = leaf.getCoreCacheHelper();
    SegmentColumns known = open.get(segment.getKey());
    if (known != null) {
      return known;
    }
    SegmentColumns read = SegmentColumns.read(leaf, settings.dimension());
    if (open.put(segment.getKey(), read) == null) {
      segment.addClosedListener(open::remove);
    }
    return read;
  }
}
