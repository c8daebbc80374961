package dev.ken.benchmarks.scale;

import dev.ken.core.embedding.Embedding;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An extension of a set of vectors to any number: number {@code i} is a point between two of them,
 * at least half way to the first, with Gaussian noise of a third of its length, normalised. It
 * depends on the seed, the set and {@code i} alone.
 */
final class Mixtures implements Vectors {
  private static final double NOISE = 1.0 / 3;

  private final List<float[]> base;
  private final long seed;

  Mixtures(List<float[]> base, long seed) {
    this.base = List.copyOf(base);
    this.seed = seed;
  }

  /** A base for when no real vectors are there: random directions. */
  static List<float[]> randomBase(int count, int dimension, long seed) {
    var random = new SplittableRandom(seed);
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(_ -> {
          float[] vector = new float[dimension];
          for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
          }
          return Embedding.normalised(vector).toArray();
        })
        .toList();
  }

  @Override
  public Embedding of(long number) {
    var random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
    float[] first = base.get(random.nextInt(base.size()));
    float[] second = base.get(random.nextInt(base.size()));
    double share = 0.5 + random.nextDouble() / 2;
    double noise = NOISE / Math.sqrt(first.length);
    float[] mixed = new float[first.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] =
          (float) (share * first[i] + (1 - share) * second[i] + noise * random.nextGaussian());
    }
    return Embedding.normalised(mixed);
  }
}
