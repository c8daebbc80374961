package dev.ken.embedder;

import ai.onnxruntime.OrtException;
import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.core.embedding.TokenEmbeddings;
import dev.ken.core.error.KenException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@link Embedder} that runs an ONNX model in this process.
 *
 * <p>A text that fits the window is one run of the model. A longer one is cut into windows of
 * nearly equal length on the borders of tokens, each with the prefix; its embedding is the mean of
 * their unit vectors, weighted by their tokens.
 *
 * <p>Safe for use by many threads, which run the model side by side, one core each; a call holds
 * its thread for about 10 ms for each 128 tokens. {@link #close} waits for the calls under way;
 * later ones fail with {@link IllegalStateException}.
 */
public final class OnnxEmbedder implements Embedder {
  private final NativeModel model;
  private final Pooling pooling;
  private final EmbedderId id;
  private final ModelInput passages;
  private final ModelInput questions;
  private final int dimension;

  private OnnxEmbedder(NativeModel model, EmbedderSettings settings, EmbedderId id) {
    this.model = model;
    this.pooling = settings.pooling();
    this.id = id;
    this.passages = ModelInput.of(model, settings.passagePrefix(), settings.window());
    this.questions = ModelInput.of(model, settings.questionPrefix(), settings.window());
    this.dimension = dimensionOfFullWindow(settings);
  }

  /**
   * Loads a model and tries it on a full window.
   *
   * @throws KenException when a file is missing or damaged, the model can't be fed, or the window
   *     is longer than it can read
   */
  public static OnnxEmbedder open(EmbedderSettings settings) {
    try (Arena memory = Arena.ofConfined()) {
      ModelBytes bytes = ModelBytes.read(settings.files(), memory);
      EmbedderId id = Fingerprint.of(settings, bytes);
      NativeModel model =
          new NativeModelOpener(NativeLibraries.load(), settings.files()).open(bytes);
      try {
        return new OnnxEmbedder(model, settings, id);
      } catch (RuntimeException e) {
        model.close();
        throw e;
      }
    }
  }

  private int dimensionOfFullWindow(EmbedderSettings settings) {
    try {
      HiddenStates states = model.run(passages.fullWindow());
      return Embedding.normalised(pooling.pool(states)).dimension();
    } catch (OrtException | IllegalArgumentException e) {
      throw KenException.caller(
          "model-unsuited",
          "the embedder model "
              + settings.files().title()
              + " cannot embed a window of "
              + settings.window()
              + " tokens: "
              + e.getMessage(),
          "Set embedder.window to no more than the positions of the model (often 512), and"
              + " embedder.tokenizer to the file that belongs to it.",
          e);
    }
  }

  @Override
  public EmbedderId id() {
    return id;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int windowTokens() {
    return passages.room();
  }

  @Override
  public TokenCounter tokens() {
    return text -> model.encode(text, false).getIds().length;
  }

  @Override
  public Embedding embedPassage(String text) {
    return embed(text, passages);
  }

  @Override
  public Embedding embedQuestion(String text) {
    return embed(text, questions);
  }

  @Override
  public DetailedEmbedding embedPassageInDetail(String text) {
    return embedInDetail(text, passages);
  }

  @Override
  public DetailedEmbedding embedQuestionInDetail(String text) {
    return embedInDetail(text, questions);
  }

  private Embedding embed(String text, ModelInput input) {
    List<TokenWindows.Window> windows = windows(text, input);
    List<Embedding> parts = new ArrayList<>(windows.size());
    for (TokenWindows.Window window : windows) {
      parts.add(Embedding.normalised(pooling.pool(run(window))));
    }
    return joined(windows, parts);
  }

  private DetailedEmbedding embedInDetail(String text, ModelInput input) {
    List<TokenWindows.Window> windows = windows(text, input);
    List<Embedding> parts = new ArrayList<>(windows.size());
    List<Integer> tokens = new ArrayList<>();
    List<Embedding> vectors = new ArrayList<>();
    for (TokenWindows.Window window : windows) {
      HiddenStates states = run(window);
      parts.add(Embedding.normalised(pooling.pool(states)));
      for (int at = window.textStart(); at < window.textStart() + window.textTokens(); at++) {
        tokens.add((int) window.ids()[at]);
        vectors.add(Embedding.normalised(states.of(at)));
      }
    }
    return new DetailedEmbedding(joined(windows, parts), new TokenEmbeddings(tokens, vectors));
  }

  private static List<TokenWindows.Window> windows(String text, ModelInput input) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("cannot embed a blank text");
    }
    return input.windows(text);
  }

  private Embedding joined(List<TokenWindows.Window> windows, List<Embedding> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    float[] sum = new float[dimension];
    for (int part = 0; part < parts.size(); part++) {
      float[] components = parts.get(part).toArray();
      for (int component = 0; component < sum.length; component++) {
        sum[component] += components[component] * windows.get(part).textTokens();
      }
    }
    return Embedding.normalised(sum);
  }

  private HiddenStates run(TokenWindows.Window window) {
    try {
      return model.run(window.ids());
    } catch (OrtException e) {
      throw KenException.ours(
          "embedding-failed",
          "cannot embed a window of "
              + window.ids().length
              + " tokens with "
              + id.value()
              + ": "
              + e.getMessage(),
          "Try again; if it stays, see whether the machine is out of memory.",
          e);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
