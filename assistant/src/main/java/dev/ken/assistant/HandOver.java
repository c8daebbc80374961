package dev.ken.assistant;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.access.RevocationBarrier;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The last look before something of an outcome is handed over: whether the asker may still read, on
 * the newest directory and commit, all that it was assessed on, and whether each quote still
 * stands. Used by one thread.
 *
 * <p>What changed since the last look is found by comparing scopes, so that as long as neither
 * rights nor index change, a look costs reading their versions.
 */
final class HandOver implements Standing {
  /** Rights change so often in a row only if they can't be established at all. */
  static final int ATTEMPTS = 10;

  private final KnowledgeIndex index;
  private final AccessResolver resolver;
  private final CurrentAsker current;
  private final PersonId person;
  private final Assessed assessed;
  private final RevocationBarrier barrier;
  private @Nullable ReadableScope checked;

  HandOver(
      KnowledgeIndex index,
      AccessResolver resolver,
      CurrentAsker current,
      PersonId person,
      Assessed assessed,
      RevocationBarrier barrier) {
    this.index = index;
    this.resolver = resolver;
    this.current = current;
    this.person = person;
    this.assessed = assessed;
    this.barrier = barrier;
    this.checked = assessed.scope().orElse(null);
  }

  /** The asker now. */
  static Asker present(CurrentAsker current) {
    return current.now().orElseThrow(HandOver::rightsChanged);
  }

  /**
   * Returns when the outcome may be handed over now.
   *
   * @throws KenException with code {@code rights-changed} when it may not, whether something was
   *     revoked, changed or deleted
   */
  @Override
  public void require() {
    if (checked == null) {
      // The outcome depends on no document.
      return;
    }
    ReadableScope before = checked;
    checked =
        look(
            index,
            current,
            (view, asker) -> {
              ReadableScope scope = resolver.resolve(asker, view.accessCatalog());
              if (!asker.person().equals(person)
                  || (!scope.equals(before) && !stands(view, scope))) {
                throw rightsChanged();
              }
              return scope;
            });
  }

  @Override
  public void handOver(Runnable cut, Runnable write) {
    barrier.handOver(
        cut,
        () -> {
          require();
          write.run();
          return true;
        });
  }

  /**
   * Looks at the newest state of the index as an asker with the rights that they had when it was
   * opened: rights that change while it is opened are taken anew.
   */
  static <T> T look(
      KnowledgeIndex index, CurrentAsker current, BiFunction<IndexView, Asker, T> looking) {
    Asker asker = present(current);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (IndexView view = index.openView()) {
        Asker still = present(current);
        if (haveTheSameRights(still, asker)) {
          return looking.apply(view, asker);
        }
        asker = still;
      }
    }
    throw rightsChanged();
  }

  private static boolean haveTheSameRights(Asker one, Asker other) {
    return one.person().equals(other.person())
        && one.directoryVersion().equals(other.directoryVersion())
        && one.allowPrincipals().equals(other.allowPrincipals())
        && one.denyPrincipals().equals(other.denyPrincipals());
  }

  private boolean stands(IndexView view, ReadableScope scope) {
    var verifier = new QuoteVerifier(view, scope);
    return assessed.documents().stream().allMatch(verifier::mayRead)
        && assessed.statements().stream().allMatch(verifier::isSupported);
  }

  static KenException rightsChanged() {
    return KenException.conflict(
        "rights-changed", "what you may read changed while this was answered", "Ask again.", null);
  }
}
