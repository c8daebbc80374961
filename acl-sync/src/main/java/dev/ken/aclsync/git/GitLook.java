package dev.ken.aclsync.git;

/** What a look at a repository gave. */
public sealed interface GitLook {

  /**
   * The commit that the branch is at.
   *
   * @param snapshot all that it holds
   * @param changed whether it is another than at the look before
   */
  record Seen(GitSnapshot snapshot, boolean changed) implements GitLook {}

  /**
   * Nothing that can be relied on. What was known stays, and grows old.
   *
   * @param fault of which kind
   * @param message what could not be done, with the values that matter
   * @param remedy what an operator can do about it
   */
  record Failed(Fault fault, String message, String remedy) implements GitLook {}

  /** Why a repository could not be looked at. */
  enum Fault {
    /** Nobody answers there. */
    UNREACHABLE,
    /** Who answers can't prove to be the server that is meant. */
    UNTRUSTED,
    /** The server doesn't accept who Ken says it is, or shows it no such repository. */
    CREDENTIALS,
    /** The repository has no such branch. */
    BRANCH,
    /** It took longer than it may. */
    SLOW,
    /** There is more than may be. */
    LARGE,
    /** A part of the answer is missing or damaged. */
    PARTIAL,
    /** The server refuses what it is asked, or answers what can't be understood. */
    REFUSED,
    /** Ken's own copy can't be read or written. */
    COPY
  }
}
