package dev.ken.benchmarks.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How well confidences fit what was known.
 *
 * @param auroc the probability that a present answer has more confidence than an absent one
 * @param calibrationError the expected calibration error over ten bins of equal width, with present
 *     and absent answers weighed equally
 * @param answered the share of present answers at or above the threshold
 * @param abstained the share of absent ones below it
 * @param coverage the share of all questions that are answered
 * @param risk the share of those that are answered whose answer is absent
 */
record Figures(
    double auroc,
    double calibrationError,
    double answered,
    double abstained,
    double coverage,
    double risk) {
  private static final int BINS = 10;

  private record Judged(double confidence, boolean present) {}

  static Figures of(List<Example> examples, double[] confidences, double threshold) {
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < confidences.length; i++) {
      judged.add(new Judged(confidences[i], examples.get(i).kind().isPresent()));
    }
    double present = judged.stream().filter(Judged::present).count();
    double absent = judged.size() - present;
    double right = count(judged, true, threshold);
    double wrong = count(judged, false, threshold);
    return new Figures(
        auroc(judged),
        calibrationError(judged, present, absent),
        right / present,
        1 - wrong / absent,
        (right + wrong) / judged.size(),
        right + wrong == 0 ? 0 : wrong / (right + wrong));
  }

  private static long count(List<Judged> judged, boolean present, double threshold) {
    return judged.stream()
        .filter(one -> one.present() == present && one.confidence() >= threshold)
        .count();
  }

  private static double auroc(List<Judged> judged) {
    List<Judged> ordered = new ArrayList<>(judged);
    ordered.sort(Comparator.comparingDouble(Judged::confidence));
    double pairs = 0;
    double absentBelow = 0;
    double presents = 0;
    int at = 0;
    while (at < ordered.size()) {
      double absentHere = 0;
      double presentHere = 0;
      double confidence = ordered.get(at).confidence();
      while (at < ordered.size() && ordered.get(at).confidence() == confidence) {
        if (ordered.get(at).present()) {
          presentHere++;
        } else {
          absentHere++;
        }
        at++;
      }
      pairs += presentHere * (absentBelow + absentHere / 2);
      absentBelow += absentHere;
      presents += presentHere;
    }
    return pairs / (presents * absentBelow);
  }

  private static double calibrationError(List<Judged> judged, double present, double absent) {
    double[] weight = new double[BINS];
    double[] confidence = new double[BINS];
    double[] outcome = new double[BINS];
    for (Judged one : judged) {
      int bin = Math.min(BINS - 1, (int) (one.confidence() * BINS));
      double share = 0.5 / (one.present() ? present : absent);
      weight[bin] += share;
      confidence[bin] += share * one.confidence();
      outcome[bin] += one.present() ? share : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += weight[bin] == 0 ? 0 : Math.abs(confidence[bin] - outcome[bin]);
    }
    return error;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "AUROC %.3f, calibration error %.3f; at the threshold %.1f %% of the present answered, %.1f %%"
            + " of the absent abstained, coverage %.3f, risk %.3f",
        auroc,
        calibrationError,
        answered * 100,
        abstained * 100,
        coverage,
        risk);
  }
}
