package dev.ken.core.access;

import java.util.List;
import java.util.Optional;

/**
 * Why a person may or may not read a document: for each level of its ACL, the entry that decided
 * and the memberships that led to it. For operators.
 *
 * @param readable whether every level is passed
 * @param levels one decision for each level, outermost first
 */
public record AccessExplanation(boolean readable, List<LevelDecision> levels) {
  /** Copies the decisions. */
  public AccessExplanation {
    levels = List.copyOf(levels);
  }

  /** What decided a level. */
  public enum Decision {
    /** An allow entry names a principal of the person, and no deny entry does. */
    ALLOWED,
    /** A deny entry names a principal of the person. */
    DENIED,
    /**
     * A deny entry names a principal that the person might be: a membership is uncertain, or the
     * directory does not state the user or group at all.
     */
    DENIED_UNCERTAIN,
    /** No entry names a principal of the person. */
    NOT_NAMED
  }

  /**
   * The decision of one level.
   *
   * @param level its place in the ACL, from 0
   * @param decision what decided it
   * @param entry the principal of the deciding entry, when there is one
   * @param chain the memberships from one of the person's own principals to the entry; empty when
   *     there is no entry or the membership is uncertain
   */
  public record LevelDecision(
      int level, Decision decision, Optional<Principal> entry, List<Principal> chain) {
    /** Copies the chain. */
    public LevelDecision {
      chain = List.copyOf(chain);
    }

    /** Whether the level is passed. */
    public boolean passed() {
      return decision == Decision.ALLOWED;
    }
  }
}
