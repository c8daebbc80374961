/**
 * The twin test of non-interference: what an asker sees over the full index must equal, bit by bit,
 * what they see over an index that only ever held the documents that they may read.
 *
 * <p>Start at {@link dev.ken.benchmarks.twin.NonInterferenceProof}. A {@link
 * dev.ken.benchmarks.twin.World} is a seeded company with people, groups and documents that come,
 * change, move between rights and go. A {@link dev.ken.benchmarks.access.NaiveAuthorizer}, which
 * shares no code with Ken's, says who may read what. A {@link dev.ken.benchmarks.twin.Filling} is
 * how what the world states comes into Ken. An {@link dev.ken.benchmarks.twin.Observation} is
 * everything that a question shows.
 */
@NullMarked
package dev.ken.benchmarks.twin;

import org.jspecify.annotations.NullMarked;
