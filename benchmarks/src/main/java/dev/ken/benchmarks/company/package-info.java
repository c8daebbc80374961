/**
 * The sample company's questions, asked through HTTP as each asker, and counted: what was answered
 * from a gold document, what was abstained from, and whether anything forbidden was seen or a
 * planted instruction followed.
 *
 * <p>Start at {@link dev.ken.benchmarks.company.CompanyRun}, which asks; {@link
 * dev.ken.benchmarks.company.CompanyJudge} reads the gold labels afterwards.
 */
@NullMarked
package dev.ken.benchmarks.company;

import org.jspecify.annotations.NullMarked;
