/**
 * The proof that "forbidden" and "absent" are the same answer.
 *
 * <p>Start at {@link dev.ken.benchmarks.absence.ForbiddenAbsentProof}. An {@link
 * dev.ken.benchmarks.absence.Office} is a small random company. It is served twice over HTTP
 * ({@link dev.ken.benchmarks.absence.ServedOffice}): as it is, and without what one person may not
 * read. {@link dev.ken.benchmarks.absence.Requests} sends the same to both, over every route of the
 * route table; a route that it doesn't know is an error.
 */
@NullMarked
package dev.ken.benchmarks.absence;

import org.jspecify.annotations.NullMarked;
