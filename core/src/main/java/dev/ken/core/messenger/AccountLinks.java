package dev.ken.core.messenger;

import dev.ken.core.access.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which person an account belongs to, as people proved it themselves with a code. Safe for use by
 * many threads and processes.
 */
public interface AccountLinks {
  /** How long a code can be entered, and how long wrong ones are remembered. */
  Duration PATIENCE = Duration.ofMinutes(10);

  /** How many wrong codes one person may enter within that time. */
  int MOST_FAILURES = 5;

  /** What entering a code came to. */
  sealed interface Entered {
    /**
     * The account is the person's from now on.
     *
     * @param account the account that was shown the code
     */
    record Linked(MessengerAccount account) implements Entered {}

    /** There is no such code: never was, was used, is too old or was replaced by a newer one. */
    record NoSuchCode() implements Entered {}

    /** The person entered too many wrong codes; this one was not looked at. */
    record TooMany() implements Entered {}
  }

  /** The person whose account this is; empty when nobody linked it. */
  Optional<PersonId> person(MessengerAccount account);

  /** The accounts that a person linked, by workspace and user. */
  List<MessengerAccount> accounts(PersonId person);

  /** Keeps the hash of a code that the account was shown; an earlier one can't be used any more. */
  void offer(MessengerAccount account, LinkCode code, Instant now);

  /** Links the account that was shown the code to the person, and spends the code. */
  Entered enter(LinkCode code, PersonId person, Instant now);

  /**
   * Removes all links of a person. When this returns, no method gives them any more.
   *
   * @return how many there were
   */
  int unlink(PersonId person, Instant now);

  /**
   * A link.
   *
   * @param account the account
   * @param person whose it is
   * @param linkedAt when they entered the code
   */
  record Link(MessengerAccount account, PersonId person, Instant linkedAt) {}

  /** All links, by workspace and user. */
  List<Link> links();

  /**
   * Removes the link of an account, on an operator's behalf. When this returns, no method gives it
   * any more.
   *
   * @return the link; empty when there was none
   */
  Optional<Link> unlink(MessengerAccount account, Actor.Operator operator, Instant now);

  /** Who changed a link. */
  sealed interface Actor {
    /**
     * Someone who was signed in.
     *
     * @param id the person
     */
    record Person(PersonId id) implements Actor {}

    /**
     * Someone who runs Ken's commands.
     *
     * @param name what the machine calls them
     */
    record Operator(String name) implements Actor {}
  }

  /**
   * A change of a link, as it is kept for good.
   *
   * @param at when
   * @param linked whether the account was linked then, and not unlinked
   * @param account the account
   * @param person whose it is since then, or was until then
   * @param actor who did it
   */
  record Change(
      Instant at, boolean linked, MessengerAccount account, PersonId person, Actor actor) {}

  /** All changes, the oldest first. */
  List<Change> changes();
}
