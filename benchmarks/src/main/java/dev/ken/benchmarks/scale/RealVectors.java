package dev.ken.benchmarks.scale;

import dev.ken.core.embedding.Embedder;
import dev.ken.embedder.BundledModel;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.embedder.OnnxEmbedder;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The vectors of real sentences, each embedded alone, and kept in a file from run to run. */
final class RealVectors {
  /** The number of components of each. */
  static final int DIMENSION = 384;

  private static final int PROGRESS = 5_000;

  private RealVectors() {}

  /**
   * The vectors of every sentence under a folder.
   *
   * @param data the folder that the sentences stand in
   * @param cache the file that keeps the vectors; made when it isn't there
   */
  static List<float[]> of(Path data, Path cache, Consumer<String> progress) throws IOException {
    if (!Files.exists(cache)) {
      embed(RealSentences.under(data), cache, progress);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(cache));
    List<float[]> vectors = new ArrayList<>();
    while (bytes.hasRemaining()) {
      float[] vector = new float[DIMENSION];
      bytes.asFloatBuffer().get(vector);
      bytes.position(bytes.position() + DIMENSION * Float.BYTES);
      vectors.add(vector);
    }
    return vectors;
  }

  private static void embed(List<String> sentences, Path cache, Consumer<String> progress)
      throws IOException {
    progress.accept(String.format(Locale.ROOT, "embedding %,d sentences", sentences.size()));
    Path unfinished = cache.resolveSibling(cache.getFileName() + ".unfinished");
    Files.createDirectories(cache.toAbsolutePath().getParent());
    try (Embedder embedder =
            OnnxEmbedder.open(EmbedderSettings.bundled(BundledModel.ALL_MINILM_L6_V2_Q));
        var out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
      int done = 0;
      for (String sentence : sentences) {
        for (float component : embedder.embedPassage(sentence).toArray()) {
          out.writeFloat(component);
        }
        done++;
        if (done % PROGRESS == 0) {
          progress.accept(
              String.format(Locale.ROOT, "embedded %,d of %,d", done, sentences.size()));
        }
      }
    }
    Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
  }
}
