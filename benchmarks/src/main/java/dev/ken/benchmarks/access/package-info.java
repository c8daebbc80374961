/**
 * What Ken's access rules mean, said three times without shared code: as cases that a security
 * person can read, as a reference that is slow and obviously right, and by Ken itself.
 *
 * <p>Start at {@link dev.ken.benchmarks.access.Conformance}: it runs the cases of the folder {@code
 * dev/ken/benchmarks/access} on any {@link dev.ken.benchmarks.access.Authorizer}. {@link
 * dev.ken.benchmarks.access.NaiveAuthorizer} is the reference, {@link
 * dev.ken.benchmarks.access.KenAuthorizer} is production, and {@link
 * dev.ken.benchmarks.access.Mistake} lists the ways to be wrong that the cases and random
 * comparisons must notice. {@code docs/access.md} has the rules in words.
 */
@NullMarked
package dev.ken.benchmarks.access;

import org.jspecify.annotations.NullMarked;
