package dev.ken.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What decided in the past who may read which documents: a row of records, each of the rights as
 * they were at one moment. Safe for use by many threads, and by several processes.
 */
public interface RightsHistory {

  /**
   * Records the rights of a moment, if they are not those of the newest record. Nothing is recorded
   * when there is a record of that moment, or of a later one: whoever was slower saw older rights.
   *
   * @return whether it was recorded
   */
  boolean record(RightsState rights, Instant at);

  /**
   * The newest record that was made at a moment or before it; empty when the first was made later.
   */
  Optional<Recorded> at(Instant moment);

  /** When the first record that is still kept was made; empty when there is none. */
  Optional<Instant> first();

  /**
   * Forgets what was so only before a moment. The record that {@link #at} gives for the moment
   * stays.
   */
  void forgetBefore(Instant moment);

  /**
   * A record.
   *
   * @param at when it was made
   * @param rights what decided then; its directory has no version of its own
   */
  record Recorded(Instant at, RightsState rights) {}
}
