package dev.ken.core.access;

import dev.ken.core.access.AccessExplanation.Decision;
import dev.ken.core.access.AccessExplanation.LevelDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains access decisions to operators from the same asker that scopes are resolved from.
 * Stateless; safe for use by many threads.
 */
public final class AccessExplainer {

  /** Explains what the ACL means for the asker, with membership chains from the directory. */
  public AccessExplanation explain(Asker asker, Directory directory, Acl acl) {
    Map<Principal, List<Principal>> chains =
        directory.person(asker.person()).map(directory::chains).orElse(Map.of());
    var decisions = new ArrayList<LevelDecision>();
    for (int level = 0; level < acl.levels().size(); level++) {
      LevelDecision decision = decide(level, acl.levels().get(level), asker, chains);
      decisions.add(
          decision.decision() == Decision.DENIED_UNCERTAIN
              ? because(decision, directory)
              : decision);
    }
    boolean readable = decisions.stream().allMatch(LevelDecision::passed);
    return new AccessExplanation(readable, decisions);
  }

  /** With the way by which anybody might be who is denied. */
  private static LevelDecision because(LevelDecision decision, Directory directory) {
    return new LevelDecision(
        decision.level(),
        decision.decision(),
        decision.entry(),
        decision.entry().map(directory::whyAnybody).orElse(List.of()));
  }

  /** Whether the ACL lets the asker in, without how. */
  public boolean isReadable(Asker asker, Acl acl) {
    for (AclLevel level : acl.levels()) {
      if (!decide(0, level, asker, Map.of()).passed()) {
        return false;
      }
    }
    return true;
  }

  private static LevelDecision decide(
      int number, AclLevel level, Asker asker, Map<Principal, List<Principal>> chains) {
    Optional<Principal> denied = level.deny().stream().filter(asker::mightBe).findFirst();
    if (denied.isPresent()) {
      boolean certain = asker.allowPrincipals().contains(denied.get());
      return new LevelDecision(
          number,
          certain ? Decision.DENIED : Decision.DENIED_UNCERTAIN,
          denied,
          chains.getOrDefault(denied.get(), List.of()));
    }
    Optional<Principal> allowed =
        level.allow().stream().filter(asker.allowPrincipals()::contains).findFirst();
    return allowed
        .map(entry ->
            new LevelDecision(
                number, Decision.ALLOWED, allowed, chains.getOrDefault(entry, List.of())))
        .orElseGet(
            () -> new LevelDecision(number, Decision.NOT_NAMED, Optional.empty(), List.of()));
  }
}
