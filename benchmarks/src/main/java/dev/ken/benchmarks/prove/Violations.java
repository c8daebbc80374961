package dev.ken.benchmarks.prove;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Counts violations and keeps the first few in words. Safe for use by many threads. */
public final class Violations {
  private static final int EXAMPLES = 5;

  private final AtomicLong count = new AtomicLong();
  private final ConcurrentLinkedQueue<String> examples = new ConcurrentLinkedQueue<>();

  /** Counts one. */
  public void add(String words) {
    if (count.getAndIncrement() < EXAMPLES) {
      examples.add(words);
    }
  }

  /** How many there were. */
  public long count() {
    return count.get();
  }

  /** The findings with these violations. */
  public Findings with(List<Findings.Figure> figures) {
    return new Findings(figures, count.get(), List.copyOf(examples));
  }
}
