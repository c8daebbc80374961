package dev.ken.core.trace;

import java.time.Instant;

/**
 * A look that an operator took at rights. It is kept before anything of it is shown, so it may be
 * of one that came to nothing.
 *
 * @param operator who, such as {@code person:ada}, {@code key:1a2b3c4d} or {@code command:root}
 * @param kind what
 * @param subject on what: the identifiers that were given
 * @param at when
 */
public record OperatorAction(String operator, Kind kind, String subject, Instant at) {

  /** The look at the newest looks, at most so many. */
  public static OperatorAction ofAudit(String operator, int limit, Instant at) {
    return new OperatorAction(operator, Kind.READ_AUDIT, "newest " + limit, at);
  }

  /** What is looked at. */
  public enum Kind {
    /** Why a person may or may not read a document. */
    EXPLAINED,
    /** Who may read a document. */
    LISTED_READERS,
    /** What a person may read. */
    VIEWED_AS,
    /** Whether assertions about rights hold. */
    TESTED_ACCESS,
    /** Who looked at rights. */
    READ_AUDIT,
    /** Whether Ken's rights are still those of the sources. */
    AUDITED_DRIFT,
    /** What very many may read. */
    AUDITED_EXPOSURE,
    /** Whose rights have changed. */
    LISTED_CHANGES,
    /** Who would gain and lose what. */
    PREVIEWED,
    /** Which people and documents there are. */
    SEARCHED
  }
}
