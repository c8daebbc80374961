/**
 * The knowledge index on Lucene.
 *
 * <p>Start at {@link dev.ken.index.lucene.LuceneKnowledgeIndex}. {@code Generations} and {@code
 * Snapshots} find the newest committed state and keep it open; {@code Writers} and {@code
 * LuceneWriter} make the next one; {@code Schema} says what is in it.
 *
 * <p>A read first turns its scope into {@code ReadableChunks}, a bit set for each segment, kept for
 * that scope on that snapshot. {@code ScopedStatistics} counts over it, {@code LexicalSearch} and
 * {@code VectorSearch} score within it, and {@code TopChunks} breaks ties by chunk id. Lucene's own
 * scorers, statistics, norms and vector graph are not used: all of them let hidden or deleted
 * documents change scores or order. {@code Mechanisms} names what keeps that from happening, and
 * lets tests switch each off to show that they notice.
 *
 * <p>{@code AccessChanges} and {@code AccessColumn} keep a changed ACL beside the column of access
 * classes; {@code SegmentScorer} skips what can't be among the best, {@code QuerySteps} ranks what
 * {@code SignCode} found, and {@code Pace} evens the time of counting.
 *
 * <p>What it costs: the sign code of each readable chunk is read for each vector; about 24 bytes a
 * chunk and a bit more a dimension are held in memory while a segment is open.
 */
@NullMarked
package dev.ken.index.lucene;

import org.jspecify.annotations.NullMarked;
