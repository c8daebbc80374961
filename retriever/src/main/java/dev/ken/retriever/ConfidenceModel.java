package dev.ken.retriever;

import dev.ken.core.answer.Confidence;
import dev.ken.core.embedding.EmbedderId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * A logistic regression from {@link Evidence} to {@link Confidence}: each feature is standardised
 * by a mean and a deviation, weighted and summed.
 *
 * <p>The arithmetic is plain scalar Java in the order of {@link Feature}, so that equal evidence
 * gives equal bits. Immutable; safe for use by many threads.
 *
 * @param bias the sum's start
 * @param parameters for each feature
 */
public record ConfidenceModel(double bias, Map<Feature, Parameter> parameters) {
  /** What the name of a model for other languages than the embedder's ends in. */
  public static final String OTHER_LANGUAGES = "-other-languages";

  /**
   * What one feature contributes: {@code weight * (value - mean) / deviation}.
   *
   * @param mean over the data of the fit
   * @param deviation its standard deviation there, above 0
   * @param weight of the standardised feature
   */
  public record Parameter(double mean, double deviation, double weight) {
    /** Checks that the numbers are finite and the deviation positive. */
    public Parameter {
      if (!Double.isFinite(mean) || !Double.isFinite(weight) || !(deviation > 0)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "mean %s, deviation %s and weight %s are no parameters of a feature",
                mean,
                deviation,
                weight));
      }
    }
  }

  /** Checks that every feature has its parameter, and copies the map. */
  public ConfidenceModel {
    var copy = new EnumMap<Feature, Parameter>(Feature.class);
    copy.putAll(parameters);
    if (copy.size() != Feature.values().length || !Double.isFinite(bias)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a confidence model needs a finite bias and every feature; it has bias %s and %s",
              bias,
              copy.keySet()));
    }
    parameters = Collections.unmodifiableMap(copy);
  }

  /**
   * Returns the shipped model for an embedder. Cosines of different embedders are not on one scale,
   * so one that no fit was made for gets the model that looks at words alone.
   */
  public static ConfidenceModel shippedFor(EmbedderId embedder) {
    String family = embedder.value().replaceFirst("/.*", "");
    return family.matches("[a-z0-9._-]+") && resourceExists(family)
        ? read(family)
        : read("any-embedder");
  }

  /**
   * Returns the model for questions in languages that the embedder and its reader were not made
   * for: it looks at words, and at meaning only where a word has a relative.
   */
  static ConfidenceModel shippedForOtherLanguages(EmbedderId embedder) {
    String name = embedder.value().replaceFirst("/.*", "") + OTHER_LANGUAGES;
    return name.matches("[a-z0-9._-]+") && resourceExists(name) ? read(name) : read("any-embedder");
  }

  /** The probability that the passages behind the evidence answer the question. */
  public Confidence confidence(Evidence evidence) {
    if (evidence.isNone()) {
      return Confidence.NONE;
    }
    double sum = bias;
    for (Map.Entry<Feature, Parameter> entry : parameters.entrySet()) {
      Parameter parameter = entry.getValue();
      double value = evidence.value(entry.getKey());
      sum += parameter.weight() * ((value - parameter.mean()) / parameter.deviation());
    }
    return new Confidence(1 / (1 + StrictMath.exp(-sum)));
  }

  private static String path(String name) {
    return "confidence/" + name + ".model";
  }

  private static boolean resourceExists(String name) {
    return ConfidenceModel.class.getResource(path(name)) != null;
  }

  private static ConfidenceModel read(String name) {
    try (InputStream input = ConfidenceModel.class.getResourceAsStream(path(name))) {
      if (input == null) {
        throw new IllegalStateException("cannot read confidence model: no resource " + path(name));
      }
      String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      return ConfidenceModelFile.parse(path(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read confidence model " + path(name), e);
    }
  }
}
