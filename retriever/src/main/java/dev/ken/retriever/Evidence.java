package dev.ken.retriever;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a retrieval says about whether its passages answer the question: a finite number for each
 * {@link Feature}.
 *
 * @param values by feature; empty when there was no passage to assess
 */
public record Evidence(Map<Feature, Double> values) {
  /** No passage was found. */
  public static final Evidence NONE = new Evidence(Map.of());

  /** Checks that each feature has a finite number, and copies the map. */
  public Evidence {
    var copy = new EnumMap<Feature, Double>(Feature.class);
    copy.putAll(values);
    if (!copy.isEmpty() && copy.size() != Feature.values().length) {
      throw new IllegalArgumentException("evidence has only the features " + copy.keySet());
    }
    copy.forEach((feature, value) -> {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("feature " + feature.key() + " is " + value);
      }
    });
    values = Collections.unmodifiableMap(copy);
  }

  /** Whether there was no passage to assess. */
  public boolean isNone() {
    return values.isEmpty();
  }

  /** The number for a feature; 0 when there was no passage to assess. */
  public double value(Feature feature) {
    return values.getOrDefault(feature, 0.0);
  }
}
