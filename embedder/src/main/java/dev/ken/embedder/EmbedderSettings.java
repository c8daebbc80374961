package dev.ken.embedder;

import dev.ken.core.error.KenException;
import java.nio.file.Path;

/**
 * What an {@link OnnxEmbedder} can be told. All of it changes the vectors, and so the embedder's
 * id.
 *
 * <p>In messages the settings are called {@code embedder.model}, {@code embedder.tokenizer}, {@code
 * embedder.pooling}, {@code embedder.question-prefix}, {@code embedder.passage-prefix} and {@code
 * embedder.window}.
 *
 * @param files the model and its tokenizer
 * @param pooling how token vectors become one
 * @param questionPrefix what the model reads before a question
 * @param passagePrefix what the model reads before a passage
 * @param window the most tokens of one run, the model's marks and the prefix included, 8 or more
 *     and no more than the model has positions for
 */
public record EmbedderSettings(
    ModelFiles files,
    Pooling pooling,
    InputPrefix questionPrefix,
    InputPrefix passagePrefix,
    int window) {
  /** The fewest tokens that a window may have. */
  public static final int LEAST_WINDOW = 8;

  private static final int USUAL_WINDOW = 256;

  /**
   * Checks the window.
   *
   * @throws KenException when it is below 8
   */
  public EmbedderSettings {
    if (window < LEAST_WINDOW) {
      throw KenException.caller(
          "window-too-small",
          "an embedder's window of " + window + " tokens is too small for a text",
          "Set embedder.window to " + LEAST_WINDOW + " or more.");
    }
  }

  /** Returns the settings that a bundled model was made for. */
  public static EmbedderSettings bundled(BundledModel model) {
    return new EmbedderSettings(
        model, model.pooling(), model.questionPrefix(), InputPrefix.NONE, model.window());
  }

  /** Returns settings for a model on disk: mean pooling, no prefixes, a window of 256 tokens. */
  public static EmbedderSettings onDisk(Path model, Path tokenizer) {
    return new EmbedderSettings(
        new ModelFiles.OnDisk(model, tokenizer),
        Pooling.MEAN,
        InputPrefix.NONE,
        InputPrefix.NONE,
        USUAL_WINDOW);
  }

  /** Returns these settings with another pooling. */
  public EmbedderSettings withPooling(Pooling newPooling) {
    return new EmbedderSettings(files, newPooling, questionPrefix, passagePrefix, window);
  }

  /** Returns these settings with another prefix for questions. */
  public EmbedderSettings withQuestionPrefix(InputPrefix newPrefix) {
    return new EmbedderSettings(files, pooling, newPrefix, passagePrefix, window);
  }

  /** Returns these settings with another prefix for passages. */
  public EmbedderSettings withPassagePrefix(InputPrefix newPrefix) {
    return new EmbedderSettings(files, pooling, questionPrefix, newPrefix, window);
  }

  /** Returns these settings with another window. */
  public EmbedderSettings withWindow(int newWindow) {
    return new EmbedderSettings(files, pooling, questionPrefix, passagePrefix, newWindow);
  }
}
