package dev.ken.server;

import dev.ken.core.error.KenException;
import dev.ken.embedder.BundledModel;
import dev.ken.embedder.EmbedderSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What an installation is told from outside, read and checked once.
 *
 * @param data the folder of everything that Ken keeps
 * @param embedder the model and how it is used
 * @param threshold the confidence from which Ken answers, from 0 to 1
 */
public record Configuration(Path data, EmbedderSettings embedder, double threshold) {
  private static final String EMBEDDER = "KEN_EMBEDDER";
  private static final String THRESHOLD = "KEN_THRESHOLD";

  /**
   * Reads {@code KEN_EMBEDDER} and {@code KEN_THRESHOLD}.
   *
   * @param data the folder to keep everything in
   * @param environment the process's environment
   * @param workingFolder what relative paths are relative to
   * @throws KenException of the caller, naming the variable, its value and what it may be
   */
  public static Configuration read(Path data, Map<String, String> environment, Path workingFolder) {
    return new Configuration(
        data,
        embedder(environment.getOrDefault(EMBEDDER, "").strip(), workingFolder),
        threshold(environment.getOrDefault(THRESHOLD, "").strip()));
  }

  private static EmbedderSettings embedder(String value, Path workingFolder) {
    if (value.isEmpty()) {
      return EmbedderSettings.bundled(BundledModel.ALL_MINILM_L6_V2_Q);
    }
    if (!value.endsWith(".onnx")) {
      return EmbedderSettings.bundled(BundledModel.named(value));
    }
    Path model = workingFolder.resolve(value);
    Path tokenizer = model.resolveSibling("tokenizer.json");
    for (Path needed : new Path[] {model, tokenizer}) {
      if (!Files.isReadable(needed)) {
        throw KenException.caller(
            "embedder-unreadable",
            String.format(
                Locale.ROOT, "cannot read %s, which %s=%s needs", needed, EMBEDDER, value),
            "Put the model and its tokenizer.json into one folder, or name a bundled model.");
      }
    }
    return EmbedderSettings.onDisk(model, tokenizer);
  }

  private static double threshold(String value) {
    if (value.isEmpty()) {
      return 0.55;
    }
    try {
      double threshold = Double.parseDouble(value);
      if (threshold >= 0 && threshold <= 1) {
        return threshold;
      }
      throw badThreshold(value);
    } catch (NumberFormatException e) {
      throw badThreshold(value);
    }
  }

  private static KenException badThreshold(String value) {
    return KenException.caller(
        "threshold-invalid",
        String.format(Locale.ROOT, "cannot take %s='%s' as a confidence", THRESHOLD, value),
        "Set it to a number from 0 to 1, such as 0.55.");
  }
}
