package dev.ken.benchmarks.revocation;

/** Is told of each point of an answer's way where something else may happen meanwhile. */
@FunctionalInterface
interface Points {
  /** The answer's thread is at such a point; it goes on when this returns. */
  void reached();
}
