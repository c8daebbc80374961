package dev.ken.index.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link AccessColumn}s of a reader, from those of the reader before where their segments
 * are the same: then only the changes since then are applied. For one reader and one thread.
 */
final class AccessColumns {
  private final DirectoryReader reader;
  private final List<Segment> known;
  private final List<AccessChanges.Change> recent;
  private final boolean ignored;
  private @Nullable List<AccessChanges.Change> all;

  /**
   * @param reader the reader
   * @param known the segments of the reader before; empty when there is none
   * @param knownVersion the access version that those are of
   */
  AccessColumns(
      DirectoryReader reader, List<Segment> known, long knownVersion, Mechanisms mechanisms)
      throws IOException {
    this.reader = reader;
    this.known = known;
    this.ignored = !mechanisms.accessChanges();
    this.recent =
        ignored || known.isEmpty() ? List.of() : AccessChanges.after(knownVersion, reader);
  }

  AccessColumn of(LeafReader leaf) throws IOException {
    for (Segment segment : known) {
      if (segment.access().isOf(leaf)) {
        return segment.access().with(recent, leaf);
      }
    }
    return AccessColumn.read(leaf).with(all(), leaf);
  }

  /** All changes, which only a segment that was not known needs. */
  private List<AccessChanges.Change> all() throws IOException {
    List<AccessChanges.Change> read = all;
    if (read == null) {
      read = ignored ? List.of() : AccessChanges.after(Long.MIN_VALUE, reader);
      all = read;
    }
    return read;
  }
}
