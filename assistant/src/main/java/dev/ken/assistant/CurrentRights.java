package dev.ken.assistant;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.access.RevocationBarrier;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the index so that what comes of it may still be handed over when it is: looks again at
 * rights and index when it is written, behind the revocation barrier, and reads and writes anew
 * when that gives something else. Safe for use by many threads.
 */
final class CurrentRights {
  private final KnowledgeIndex index;
  private final AccessResolver resolver;
  private final RevocationBarrier barrier;

  CurrentRights(KnowledgeIndex index, AccessResolver resolver, RevocationBarrier barrier) {
    this.index = index;
    this.resolver = resolver;
    this.barrier = barrier;
  }

  /**
   * What is read of a state of the index within a scope.
   *
   * @param <V> compared with {@code equals}
   */
  @FunctionalInterface
  interface Reading<V> {
    /** Reads it. */
    V on(IndexView view, ReadableScope scope);

    /**
     * Whether all that was read may still be read, and is the same. It is asked with hand-overs
     * open, for which revocations wait, so it should take a moment only.
     */
    default boolean stands(V value, IndexView view, ReadableScope scope) {
      return on(view, scope).equals(value);
    }
  }

  /**
   * Hands over what is made of what the asker may read now.
   *
   * @param writing makes of it what is handed over, to the last byte
   * @throws KenException of a conflict, with code {@code rights-changed}, when the asker is another
   *     one or may not ask any more, or when there is no end of changes; or ours, when rights or
   *     index can't be read
   */
  <V, T> void read(
      CurrentAsker current, Reading<V> reading, Function<V, T> writing, Receiver<T> receiver) {
    Read<V> read = readNow(current, reading, null);
    T written = writing.apply(read.value);
    for (int attempt = 0; attempt < HandOver.ATTEMPTS; attempt++) {
      Read<V> latest = read;
      boolean readAgain = attempt > 0;
      T whole = written;
      boolean handedOver =
          barrier.handOver(
              receiver::cut,
              () -> {
                if (!mayStillBeRead(latest, current, reading, readAgain)) {
                  return false;
                }
                receiver.take(whole);
                return true;
              });
      if (handedOver) {
        return;
      }
      read = readNow(current, reading, latest);
      if (!read.value.equals(latest.value)) {
        written = writing.apply(read.value);
      }
    }
    throw HandOver.rightsChanged();
  }

  /**
   * Whether nothing changed since; or, where changes come one after the other, nothing that touches
   * what was read.
   */
  private <V> boolean mayStillBeRead(
      Read<V> read, CurrentAsker current, Reading<V> reading, boolean readAgain) {
    return HandOver.look(
        index,
        current,
        (view, asker) -> {
          requireSame(asker, read.scope);
          ReadableScope scope = resolver.resolve(asker, view.accessCatalog());
          return read.scope.equals(scope) || (readAgain && reading.stands(read.value, view, scope));
        });
  }

  /** What is made of what the asker may read now, for a caller who hands nothing over. */
  <V, T> T read(CurrentAsker current, Reading<V> reading, Function<V, T> writing) {
    var holder = new Holder<T>();
    read(current, reading, writing, holder);
    return Objects.requireNonNull(holder.value);
  }

  private static final class Holder<T> implements Receiver<T> {
    private @Nullable T value;

    @Override
    public void take(T written) {
      value = written;
    }
  }

  /**
   * Hands over something of the asker's own that comes from no document, while they may ask.
   *
   * @param writing makes it; asked with hand-overs open, so it should take a moment only
   * @throws KenException as {@link #read} throws it
   */
  <T> void present(CurrentAsker current, Function<Asker, T> writing, Receiver<T> receiver) {
    barrier.handOver(
        receiver::cut,
        () -> {
          receiver.take(writing.apply(HandOver.present(current)));
          return true;
        });
  }

  /** Reads on the newest state, or returns what was read when neither rights nor index changed. */
  private <V> Read<V> readNow(CurrentAsker current, Reading<V> reading, @Nullable Read<V> before) {
    return HandOver.look(
        index,
        current,
        (view, asker) -> {
          if (before != null) {
            requireSame(asker, before.scope);
          }
          ReadableScope scope = resolver.resolve(asker, view.accessCatalog());
          return before != null && before.scope.equals(scope)
              ? before
              : new Read<>(scope, reading.on(view, scope));
        });
  }

  private static void requireSame(Asker asker, ReadableScope before) {
    if (!asker.person().equals(before.person())) {
      throw HandOver.rightsChanged();
    }
  }

  private record Read<V>(ReadableScope scope, V value) {}
}
