/**
 * The sample company's questions, asked through HTTP as each asker, and counted: what was answered
 * with a gold document, what was abstained from, and whether anything forbidden was seen.
 *
 * <p>Start at {@link dev.ken.benchmarks.company.CompanyRun}. Gold labels are read after the answer
 * only, to judge it.
 */
@NullMarked
package dev.ken.benchmarks.company;

import org.jspecify.annotations.NullMarked;
