/** Measurements, the twin test, and the walls of the house. */
@NullMarked
package dev.ken.benchmarks;

import org.jspecify.annotations.NullMarked;
