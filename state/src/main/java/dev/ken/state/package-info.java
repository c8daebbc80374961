/**
 * What Ken remembers for one tenant: the directory, conversations and traces, in one SQLite file,
 * and who could read what in the past in another.
 *
 * <p>Start at {@link dev.ken.state.SqliteState}: it opens the file, brings its schema up to date
 * and hands out the stores, which are contracts of {@code core}. Inside, {@code StateDatabase} is
 * the only way to the file: reads run on a few connections that can't write, and writes on one
 * connection whose transactions take SQLite's write lock at once, so that threads queue in order
 * and processes wait for each other. {@code StateFailures} turns what SQLite reports into failures
 * that an operator can act on.
 *
 * <p>The directory fails closed. Its rows carry a digest, so that a directory is loaded as it was
 * stored or not at all; an unreadable store is a failure, never an empty directory.
 */
@NullMarked
package dev.ken.state;

import org.jspecify.annotations.NullMarked;
