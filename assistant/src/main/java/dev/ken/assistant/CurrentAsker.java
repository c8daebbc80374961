package dev.ken.assistant;

import dev.ken.core.access.Asker;
import java.util.Optional;

/** The one who asks, with their rights of each moment. */
@FunctionalInterface
public interface CurrentAsker {

  /**
   * The asker as the directory knows them now; empty when they may not ask any more.
   *
   * @throws dev.ken.core.error.KenException when that can't be established
   */
  Optional<Asker> now();

  /** Someone whose rights were established once, for work that is over in a moment. */
  static CurrentAsker as(Asker asker) {
    return () -> Optional.of(asker);
  }
}
