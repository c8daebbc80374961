package dev.ken.server.doctor;

import dev.ken.core.embedding.EmbedderId;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.embedder.EmbedderTrial;
import dev.ken.embedder.OnnxEmbedder;
import java.util.Locale;
import java.util.Optional;

/** The embedder: whether it loads, and gives the vectors that it should. */
final class ModelCheck extends Check {
  private static final double ALIKE = 0.95;

  private final EmbedderSettings settings;
  private Optional<Model> model = Optional.empty();

  /** What an index must be of. */
  record Model(EmbedderId id, int dimension) {}

  ModelCheck(EmbedderSettings settings) {
    super("model");
    this.settings = settings;
  }

  @Override
  void look() {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(settings)) {
      model = Optional.of(new Model(embedder.id(), embedder.dimension()));
      judge(EmbedderTrial.of(embedder, settings), embedder.id());
    }
  }

  /** Says what a trial means. */
  void judge(EmbedderTrial trial, EmbedderId id) {
    if (trial.likenessToKnown().isPresent() && trial.likenessToKnown().getAsDouble() < ALIKE) {
      fail(
          String.format(
              Locale.ROOT,
              "%s gives other vectors than it should: the cosine to a known one is %.3f",
              id.value(),
              trial.likenessToKnown().getAsDouble()),
          "Build Ken anew; if it stays, this processor or its libraries compute wrongly.");
    }
    if (!trial.repeatable()) {
      fail(
          id.value() + " gives another vector for the same text each time",
          "Take a model without random parts (such as dropout) for embedder.model.");
    }
    if (!trial.tellsTextsApart()) {
      warn(
          id.value() + " takes a sentence about something else for nearer than a paraphrase",
          "See that embedder.tokenizer and embedder.pooling are those of the model.");
    }
    if (allIsWell()) {
      ok(id.value() + " loads and gives the vectors that it should");
    }
  }

  /** The embedder in use; empty when it could not be loaded. */
  Optional<Model> model() {
    return model;
  }
}
