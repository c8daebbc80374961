package dev.ken.assistant;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the index so that what comes of it may still be handed over when it is returned: looks
 * again at rights and index when it is written, and reads and writes anew when that gives something
 * else. Safe for use by many threads.
 */
final class CurrentRights {
  private final KnowledgeIndex index;
  private final AccessResolver resolver;

  CurrentRights(KnowledgeIndex index, AccessResolver resolver) {
    this.index = index;
    this.resolver = resolver;
  }

  /**
   * What is made of what the asker may read now.
   *
   * @param reading reads on a state of the index within a scope; its results are compared with
   *     {@code equals}
   * @param writing makes of it what is handed over, to the last byte
   * @throws KenException of a conflict, with code {@code rights-changed}, when the asker is another
   *     one or may not ask any more, or when there is no end of changes; or ours, when rights or
   *     index can't be read
   */
  <V, T> T read(
      CurrentAsker current,
      BiFunction<IndexView, ReadableScope, V> reading,
      Function<V, T> writing) {
    Read<V> read = readNow(current, reading, null);
    for (int attempt = 0; attempt < HandOver.ATTEMPTS; attempt++) {
      T written = writing.apply(read.value);
      Read<V> again = readNow(current, reading, read);
      if (!again.scope.person().equals(read.scope.person())) {
        throw HandOver.rightsChanged();
      }
      if (again.value.equals(read.value)) {
        return written;
      }
      read = again;
    }
    throw HandOver.rightsChanged();
  }

  /** Reads on the newest state, or returns what was read when neither rights nor index changed. */
  private <V> Read<V> readNow(
      CurrentAsker current,
      BiFunction<IndexView, ReadableScope, V> reading,
      @Nullable Read<V> before) {
    return HandOver.look(
        index,
        current,
        (view, asker) -> {
          ReadableScope scope = resolver.resolve(asker, view.accessCatalog());
          return before != null && before.scope.equals(scope)
              ? before
              : new Read<>(scope, reading.apply(view, scope));
        });
  }

  private record Read<V>(ReadableScope scope, V value) {}
}
