package dev.ken.assistant;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import org.jspecify.annotations.Nullable;

/**
 * The last look before something of an outcome is handed over: whether the asker may still read, on
 * the newest directory and commit, all that it was assessed on, and whether each quote still
 * stands. Used by one thread.
 *
 * <p>What changed since the last look is found by comparing scopes, so that as long as neither
 * rights nor index change, a look costs reading their versions.
 */
final class HandOver {
  private final KnowledgeIndex index;
  private final AccessResolver resolver;
  private final CurrentAsker current;
  private final PersonId person;
  private final Assessed assessed;
  private @Nullable ReadableScope checked;

  HandOver(
      KnowledgeIndex index,
      AccessResolver resolver,
      CurrentAsker current,
      PersonId person,
      Assessed assessed) {
    this.index = index;
    this.resolver = resolver;
    this.current = current;
    this.person = person;
    this.assessed = assessed;
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
  void requireReadable() {
    if (checked == null) {
      // The outcome depends on no document.
      return;
    }
    Asker asker = present(current);
    if (!asker.person().equals(person)) {
      throw rightsChanged();
    }
    try (IndexView view = index.openView()) {
      ReadableScope scope = resolver.resolve(asker, view.accessCatalog());
      if (!scope.equals(checked) && !stands(view, scope)) {
        throw rightsChanged();
      }
      checked = scope;
    }
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
