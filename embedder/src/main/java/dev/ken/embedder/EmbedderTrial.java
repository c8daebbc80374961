package dev.ken.embedder;

import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.Embedding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What came of trying an embedder on a few texts.
 *
 * @param likenessToKnown the cosine between the vector of a known text and the one that a bundled
 *     model gave for it when it was built in, near 1 when all is well (processors round otherwise,
 *     but not by much); empty for a model whose vectors aren't known
 * @param repeatable whether the same text gave the same vector twice, bit by bit
 * @param tellsTextsApart whether a paraphrase was nearer than a sentence about something else
 */
public record EmbedderTrial(
    OptionalDouble likenessToKnown, boolean repeatable, boolean tellsTextsApart) {
  private static final String KNOWN_TEXT =
      "Ken knows what its asker may read, and says so when that is not enough.";
  private static final String TEXT = "The office is closed on Fridays.";
  private static final String PARAPHRASE = "On Fridays nobody works at the office.";
  private static final String OTHER = "Salt lowers the temperature at which water freezes.";

  /**
   * Tries an embedder.
   *
   * @param settings what it was opened with
   */
  public static EmbedderTrial of(Embedder embedder, EmbedderSettings settings) {
    Embedding text = embedder.embedPassage(TEXT);
    return new EmbedderTrial(
        likeness(embedder, settings),
        text.equals(embedder.embedPassage(TEXT)),
        text.dot(embedder.embedPassage(PARAPHRASE)) > text.dot(embedder.embedPassage(OTHER)));
  }

  private static OptionalDouble likeness(Embedder embedder, EmbedderSettings settings) {
    return switch (settings.files()) {
      case BundledModel model when isAsMadeFor(settings, model) -> {
        Embedding known = known(model);
        yield OptionalDouble.of(
            known.dimension() == embedder.dimension()
                ? known.dot(embedder.embedPassage(KNOWN_TEXT))
                : 0);
      }
      case BundledModel _, ModelFiles.OnDisk _ -> OptionalDouble.empty();
    };
  }

  /** Whether what shapes the vector of a short passage is as the model was made for. */
  private static boolean isAsMadeFor(EmbedderSettings settings, BundledModel model) {
    EmbedderSettings usual = EmbedderSettings.bundled(model);
    return settings.pooling() == usual.pooling()
        && settings.passagePrefix().equals(usual.passagePrefix());
  }

  private static Embedding known(BundledModel model) {
    String name = model.title() + ".known-vector";
    try (InputStream stream =
        Objects.requireNonNull(EmbedderTrial.class.getResourceAsStream(name), name)) {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getMimeDecoder().decode(stream.readAllBytes()));
      float[] components = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(components);
      return Embedding.normalised(components);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
