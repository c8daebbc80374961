/**
 * The walls of the house, held by tests: which room may see which, and where each library lives.
 */
@NullMarked
package dev.ken.benchmarks.architecture;

import org.jspecify.annotations.NullMarked;
