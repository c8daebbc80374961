package dev.ken.benchmarks.calibration;

import dev.ken.retriever.ConfidenceModel;
import dev.ken.retriever.Feature;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The model: a logistic regression on one set of examples, and two numbers, a factor and an offset
 * of its log odds, from another (Platt, "Probabilistic Outputs for Support Vector Machines", 1999).
 * Present and absent answers weigh the same in both.
 */
final class Calibration {
  private static final double PENALTY = 1;
  private static final double SCALE_PENALTY = 1e-3;

  private final List<Feature> features;

  Calibration(Set<Feature> features) {
    this.features = List.copyOf(new TreeSet<>(features));
  }

  /** Fits the shape. */
  LogisticFit shape(List<Example> examples) {
    double[][] rows = examples.stream().map(this::row).toArray(double[][]::new);
    return LogisticFit.of(rows, outcomes(examples), evenly(examples), PENALTY);
  }

  /** Fits the scale of a shape. */
  LogisticFit scale(LogisticFit shape, List<Example> examples) {
    double[][] odds =
        examples.stream()
            .map(example -> new double[] {shape.logOdds(row(example))})
            .toArray(double[][]::new);
    return LogisticFit.of(odds, outcomes(examples), evenly(examples), SCALE_PENALTY);
  }

  /** Confidences of the shape, each group's from the other groups. */
  double[] shapeOutOfFold(List<Example> examples) {
    double[] confidences = new double[examples.size()];
    for (String group : groups(examples)) {
      LogisticFit fit = shape(without(examples, group));
      fill(confidences, examples, group, example -> fit.logOdds(row(example)));
    }
    return confidences;
  }

  /** Confidences of a shape, each group's scale from the other groups. */
  double[] scaleOutOfFold(LogisticFit shape, List<Example> examples) {
    double[] confidences = new double[examples.size()];
    for (String group : groups(examples)) {
      LogisticFit fit = scale(shape, without(examples, group));
      fill(
          confidences,
          examples,
          group,
          example -> fit.logOdds(new double[] {shape.logOdds(row(example))}));
    }
    return confidences;
  }

  /** The model of a shape at a scale. */
  ConfidenceModel model(LogisticFit shape, LogisticFit scale) {
    double factor = scale.weight(0) / scale.deviation(0);
    double offset = scale.bias() - factor * scale.mean(0);
    Map<Feature, ConfidenceModel.Parameter> parameters = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      int column = features.indexOf(feature);
      parameters.put(
          feature,
          column < 0
              ? new ConfidenceModel.Parameter(0, 1, 0)
              : new ConfidenceModel.Parameter(
                  shape.mean(column), shape.deviation(column), factor * shape.weight(column)));
    }
    return new ConfidenceModel(offset + factor * shape.bias(), parameters);
  }

  /** The model whose log odds are the mean of those of two others. */
  static ConfidenceModel between(ConfidenceModel one, ConfidenceModel other) {
    Map<Feature, ConfidenceModel.Parameter> parameters = new EnumMap<>(Feature.class);
    double bias = 0;
    for (ConfidenceModel model : List.of(one, other)) {
      bias += model.bias() / 2;
      for (Map.Entry<Feature, ConfidenceModel.Parameter> entry : model.parameters().entrySet()) {
        ConfidenceModel.Parameter parameter = entry.getValue();
        double half = parameter.weight() / parameter.deviation() / 2;
        bias -= half * parameter.mean();
        parameters.merge(
            entry.getKey(),
            new ConfidenceModel.Parameter(0, 1, half),
            (left, right) -> new ConfidenceModel.Parameter(0, 1, left.weight() + right.weight()));
      }
    }
    return new ConfidenceModel(bias, parameters);
  }

  /** The confidences that a model gives. */
  static double[] confidences(ConfidenceModel model, List<Example> examples) {
    return examples.stream()
        .mapToDouble(example -> model.confidence(example.evidence()).value())
        .toArray();
  }

  private interface LogOdds {
    double of(Example example);
  }

  private static void fill(
      double[] confidences, List<Example> examples, String group, LogOdds odds) {
    for (int i = 0; i < confidences.length; i++) {
      if (examples.get(i).group().equals(group)) {
        confidences[i] = 1 / (1 + Math.exp(-odds.of(examples.get(i))));
      }
    }
  }

  private static Set<String> groups(List<Example> examples) {
    var groups = new TreeSet<String>();
    examples.forEach(example -> groups.add(example.group()));
    return groups;
  }

  private static List<Example> without(List<Example> examples, String group) {
    return examples.stream().filter(example -> !example.group().equals(group)).toList();
  }

  private double[] row(Example example) {
    return features.stream().mapToDouble(example.evidence()::value).toArray();
  }

  private static boolean[] outcomes(List<Example> examples) {
    boolean[] outcomes = new boolean[examples.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = examples.get(i).kind().isPresent();
    }
    return outcomes;
  }

  private static double[] evenly(List<Example> examples) {
    double present = examples.stream().filter(example -> example.kind().isPresent()).count();
    double absent = examples.size() - present;
    return examples.stream()
        .mapToDouble(
            example -> examples.size() / 2.0 / (example.kind().isPresent() ? present : absent))
        .toArray();
  }
}
