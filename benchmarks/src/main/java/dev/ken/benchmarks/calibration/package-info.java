/**
 * The fit of Ken's confidence: from data sets with known answers to the parameter files of the
 * retriever.
 *
 * <p>Start at {@link dev.ken.benchmarks.calibration.FitConfidence}. {@link
 * dev.ken.benchmarks.calibration.SquadExamples} asks each answerable question of SQuAD 2.0 twice,
 * by someone who may read everything and by someone who may read all but the paragraph with the
 * answer; that gives the shape of the model. {@link dev.ken.benchmarks.calibration.CompanyExamples}
 * asks the questions of the sample company; they give its scale, two numbers. Whatever is reported
 * is measured out of fold: SQuAD by article, the company by folder.
 */
@NullMarked
package dev.ken.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;
