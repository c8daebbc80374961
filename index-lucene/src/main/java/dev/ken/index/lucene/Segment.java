package dev.ken.index.lucene;

import org.apache.lucene.index.LeafReader;

/**
 * A segment as one reader sees it.
 *
 * @param order its place among the reader's segments
 * @param leaf Lucene's reader
 * @param columns what ranking needs of its chunks
 * @param access who may read its documents
 */
record Segment(int order, LeafReader leaf, SegmentColumns columns, AccessColumn access) {}
