package dev.ken.index.lucene;

/**
 * The mechanisms that keep hidden documents from changing what an asker sees. Each can be switched
 * off on its own, by tests of this package only, to show that the tests of non-interference notice.
 *
 * @param scopedStatistics counts are over readable chunks, not over all
 * @param exactLengths lengths are exact and averaged over readable chunks, not Lucene's lossy ones
 *     averaged over the index
 * @param stableTies ties are broken by chunk id, not by Lucene's document number
 * @param filteredCandidates the candidates of vector search are cut among readable chunks, not
 *     among all with the filter afterwards
 * @param liveStatistics counts leave out chunks that are deleted but not yet merged away
 * @param filter only readable chunks are returned
 * @param accessChanges changes of access hold over the column that they are not folded into yet
 * @param evenTimes counting a term takes the same time whatever hidden chunks contain it
 */
record Mechanisms(
    boolean scopedStatistics,
    boolean exactLengths,
    boolean stableTies,
    boolean filteredCandidates,
    boolean liveStatistics,
    boolean filter,
    boolean accessChanges,
    boolean evenTimes) {

  /** The only combination that anything but a test uses. */
  static final Mechanisms ALL_ON = new Mechanisms(true, true, true, true, true, true, true, true);
}
