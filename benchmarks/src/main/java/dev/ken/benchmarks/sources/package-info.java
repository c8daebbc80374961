/**
 * Proofs over people, groups and permissions as the sources of an installation fill them.
 *
 * <p>Start at {@link dev.ken.benchmarks.sources.SourcesProof}: it plays the histories of {@link
 * dev.ken.benchmarks.twin}, but what the world states is written by a source's own means, in files,
 * on a directory server, by an identity provider's requests, by pushes or in tokens, and read by
 * Ken's.
 */
@NullMarked
package dev.ken.benchmarks.sources;

import org.jspecify.annotations.NullMarked;
