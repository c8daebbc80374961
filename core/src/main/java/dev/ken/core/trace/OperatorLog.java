package dev.ken.core.trace;

import java.util.List;

/** Where a tenant's looks at rights are kept. Safe for use by many threads. */
public interface OperatorLog {

  /** Keeps a look; it is durable when this returns. */
  void save(OperatorAction action);

  /**
   * The looks that were taken, the newest first.
   *
   * @param limit how many at most, 1 or greater
   */
  List<OperatorAction> newest(int limit);
}
