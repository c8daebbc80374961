package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.prove.Run;
import dev.ken.core.embedding.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index that the proofs of this package share, with its vectors and the queries for it. A large
 * one takes minutes to make, so that it is kept under the target folder, on the disk: what must be
 * durable is measured on one.
 *
 * @param large the index
 * @param vectors its vectors
 * @param queries vectors of sentences that are not in it
 * @param real whether the vectors come of real sentences
 */
record ScaleIndex(LargeIndex large, Vectors vectors, List<Embedding> queries, boolean real) {
  private static final Logger LOG = LoggerFactory.getLogger(ScaleIndex.class);
  private static final Path TARGET = Path.of("benchmarks", "target");
  private static final Path DATA = Path.of("..", "shared", "data");

  /** With fewer chunks an index is made anew, in the folder of the run, with no real vectors. */
  private static final int KEPT_FROM = 200_000;

  /** Every so many sentences one is kept out of the index, to ask with. */
  private static final int HELD_OUT = 100;

  private static final int QUERIES = 100;
  private static final int RANDOM_BASE = 2_000;
  private static final long SEED = 7;

  /** The index of so many chunks. */
  static ScaleIndex of(Run run) throws IOException {
    Consumer<String> progress = LOG::info;
    int documents = Math.max(1, (int) (run.size() / LargeIndex.CHUNKS));
    if (run.size() < KEPT_FROM) {
      Base base =
          Base.of(Mixtures.randomBase(RANDOM_BASE, RealVectors.DIMENSION, run.seed()), false);
      return base.extended(run.folder().resolve("index"), documents, run.seed(), progress);
    }
    Base base = kept(progress);
    Path folder = Files.isDirectory(TARGET) ? TARGET.resolve("scale") : run.folder();
    String name = (base.real() ? "real-" : "random-") + documents;
    return base.extended(folder.resolve(name), documents, SEED, progress);
  }

  /** An index of the real sentences alone; empty when they aren't there. */
  static java.util.Optional<ScaleIndex> ofSentences(Run run) throws IOException {
    Base base = kept(LOG::info);
    return base.real()
        ? java.util.Optional.of(base.alone(run.folder().resolve("sentences"), LOG::info))
        : java.util.Optional.empty();
  }

  private static Base kept(Consumer<String> progress) throws IOException {
    Path cache = TARGET.resolve("scale").resolve("sentences.vectors");
    return Files.exists(cache) || (Files.isDirectory(TARGET) && Files.isDirectory(DATA))
        ? Base.of(RealVectors.of(DATA, cache, progress), true)
        : Base.of(Mixtures.randomBase(RANDOM_BASE, RealVectors.DIMENSION, SEED), false);
  }

  /** Vectors to make an index of, and others to ask with. */
  private record Base(List<float[]> vectors, List<Embedding> queries, boolean real) {
    static Base of(List<float[]> all, boolean real) {
      var vectors = new ArrayList<float[]>();
      var queries = new ArrayList<Embedding>();
      for (int i = 0; i < all.size(); i++) {
        if (i % HELD_OUT != 0) {
          vectors.add(all.get(i));
        } else if (queries.size() < QUERIES) {
          queries.add(Embedding.normalised(all.get(i)));
        }
      }
      return new Base(vectors, queries, real);
    }

    ScaleIndex extended(Path folder, int documents, long seed, Consumer<String> progress)
        throws IOException {
      return make(folder, documents, seed, new Mixtures(vectors, seed), progress);
    }

    ScaleIndex alone(Path folder, Consumer<String> progress) throws IOException {
      int documents = vectors.size() / LargeIndex.CHUNKS;
      return make(
          folder,
          documents,
          SEED,
          number -> Embedding.normalised(vectors.get(Math.toIntExact(number))),
          progress);
    }

    private ScaleIndex make(
        Path folder, int documents, long seed, Vectors source, Consumer<String> progress)
        throws IOException {
      var large = new LargeIndex(folder, documents, seed).make(source, progress);
      return new ScaleIndex(large, source, queries, real);
    }
  }
}
