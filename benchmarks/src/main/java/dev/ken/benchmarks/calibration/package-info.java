/**
 * The fit of Ken's confidence: from data sets with known answers to the parameter files of the
 * retriever.
 *
 * <p>Start at {@link dev.ken.benchmarks.calibration.FitConfidence}. {@link
 * dev.ken.benchmarks.calibration.TrainingExamples} and {@link
 * dev.ken.benchmarks.calibration.SquadExamples} ask each answerable question twice, by someone who
 * may read everything and by someone who may read all but the document with the answer. Most of
 * their groups train the answer reader: {@link dev.ken.benchmarks.calibration.ExportExamples}
 * writes them for {@code benchmarks/reader/train.py}. On the organisations that were held out of
 * that, the confidence's shape is fitted. {@link dev.ken.benchmarks.calibration.CompanyExamples}
 * asks the questions of the sample company; they give its scale, two numbers. Whatever is reported
 * is measured out of fold.
 */
@NullMarked
package dev.ken.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;
